# language: de
@SHOP-40 @wunschliste
Funktionalität: Wunschliste
  User story: Als Kundin möchte ich Produkte merken, damit ich sie wiederfinde.

  Regel: Eine Liste hat höchstens 100 Produkte
    Auch geteilte Listen.

    Beispiel: Produkt 101
      Angenommen eine Liste mit 100 Produkten
      Wenn ein weiteres gemerkt wird
      Dann sagt die Seite, dass sie voll ist
