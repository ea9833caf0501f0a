"""Made by `make client` from ../operations and schema.graphql."""

MADE_FROM = "726c78eaaa366cd44fb939455a5dddc7867fc51ceeb9b9f5e1080f7e046abac4"
