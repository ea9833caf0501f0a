"""Made by `make client` from ../operations and schema.graphql."""

MADE_FROM = "45160d5604af08aca54ef6f1ed903b99f91b0de0aee2c268ff717ef3d75703f1"
