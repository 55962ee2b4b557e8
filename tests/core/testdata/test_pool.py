import pyarrow as pa

from testwright.core.testdata.pool import Merged, Pool


class Quoted:
    name, absent = "quoted", "-"

    def write(self, text, basis):
        return f"<{text}>" if basis == "string" else text


def test_texts_are_written_once_for_each_format():
    pool = Pool(["a", "b"])
    assert len(pool) == 2
    assert pool.written(Quoted(), "x=").to_pylist() == ["x=<a>", "x=<b>", "x=-"]
    assert pool.written(Quoted(), "x=") is pool.written(Quoted(), "x=")
    assert Pool(["1"], "integer").written(Quoted(), "").to_pylist() == ["1", "-"]
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


def test_fragments_are_joined_once():
    left, right = pa.array(["a", "b"]), pa.array(["1", "2"])
    merged = Merged()
    joined = merged.of(left, right)
    assert joined.to_pylist() == ["a1", "b2"]
    assert merged.of(left, right) is joined
