from testwright.core.testdata.pool import Pool


class Quoted:
    name, absent = "quoted", "-"

    def write(self, text, basis):
        return f"<{text}>" if basis == "string" else text


def test_texts_are_written_once_for_each_format():
    pool = Pool(["a", "b"])
    assert len(pool) == 2
    quoted = Quoted()
    assert pool.written(quoted).to_pylist() == ["<a>", "<b>", "-"]
    assert pool.written(quoted) is pool.written(quoted)
    assert Pool(["1"], "integer").written(quoted).to_pylist() == ["1", "-"]
    assert pool.raw() is pool.raw()


def test_signs_tell_what_may_need_quotes():
    signs = Pool([" ab", "cb ", ""]).signs()
    assert (signs.characters, signs.blank_first, signs.blank_last) == (" abc", True, True)
    assert signs.may_be_empty
    plain = Pool(["x"])
    assert plain.signs() is plain.signs()
    assert not plain.signs().blank_first


def test_a_changed_pool_is_made_once():
    pool = Pool(["ab", "cd"])
    upper = pool.mapped("upper", str.upper)
    assert upper.texts == ("AB", "CD")
    assert pool.mapped("upper", str.lower) is upper
