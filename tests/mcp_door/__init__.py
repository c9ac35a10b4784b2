"""The MCP server, asked by the SDK's own client over standard input and output."""
