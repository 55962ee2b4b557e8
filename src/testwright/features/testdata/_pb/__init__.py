"""Made by `make protos` from protos/testdata/v1/testdata.proto; not written by hand."""
