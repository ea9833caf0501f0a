"""What changes the graph, and who is told of it: mutations, and subscriptions over a WebSocket."""
