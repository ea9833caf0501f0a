"""What a request may ask for at most. docs/limits.md lists the limits with what each refusal says.

`body` reads no more than it may, `nesting` says how deep JSON and values go; `measure` counts what a document holds
before it is validated, `price` what its answer may hold before it is executed. The size of a page stands in
`graphql/paging.py`, the deadline in `graphql/context.py`.
"""
