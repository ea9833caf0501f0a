"""What every list takes and tells beside its nodes: filters, orders, aggregates and groups."""
