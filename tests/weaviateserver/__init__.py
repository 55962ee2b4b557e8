"""A Weaviate in miniature: the part of its REST and GraphQL API that the retriever speaks.

Written after Weaviate's published OpenAPI document (1.40) and the handlers of its source: paths,
status codes, the shape of bodies and errors, tokenization, BM25, cosine distance, tenants. It is
strict where Weaviate is: unknown collections, fields, tenants and arguments are errors.
"""
