"""What PDF documents of any kind share: fonts, text, the look of a page. No plugin itself."""
