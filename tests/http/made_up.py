"""How the judge that makes up requests writes a body of JSON values, one to a line: it knows no such kind by itself."""
import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(_context, value):
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode(errors="surrogatepass")
