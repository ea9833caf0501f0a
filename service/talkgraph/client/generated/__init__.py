"""Made by `make client` from ../operations and schema.graphql."""

MADE_FROM = "c17428a8fe1d00a599633a23680d8f8501239af885d5f2337dfeeece2388e86e"
