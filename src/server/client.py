"""A client of thirty lines: checks a case, drafts it, prepares it, has it issued, and verifies it. Standard library alone."""
import json, sys, urllib.request, uuid

class Kualik:
    def __init__(self, base, token=None):
        self.base, self.token = base.rstrip("/") + "/api/v1", token

    def call(self, method, path, body=None, kind="application/json", **headers):
        data = json.dumps(body).encode() if kind == "application/json" and body is not None else body
        request = urllib.request.Request(self.base + path, data, {"Accept-Language": "en", **headers}, method=method)
        if data is not None:
            request.add_header("Content-Type", kind)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
                return json.loads(text) if "json" in answer.headers.get("Content-Type", "") else text
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            places = [f"  {e['pointer']} {e['message']} {e['remedy']}" for e in problem.get("errors", [])]
            raise SystemExit("\n".join([f"{problem['code']}: {problem['detail']} {problem.get('remedy', '')}", *places]))

def main(base, executor, head, path):
    case = json.load(open(path, encoding="utf-8"))
    prepares, signs, anyone = Kualik(base, executor), Kualik(base, head), Kualik(base)
    print("decidable:", prepares.call("POST", "/checks", case)["decidable"])
    print("draft:", len(prepares.call("POST", "/drafts", case)), "bytes")
    session = prepares.call("POST", "/sessions", case, **{"Idempotency-Key": str(uuid.uuid4())})
    issued = signs.call("POST", f"/sessions/{session['id']}/issue", **{"Idempotency-Key": session["id"]})
    for document in issued["documents"]:
        pdf = signs.call("GET", f"/documents/{document['number']}/pdf", **{"Kualik-Reason": "archiving"})
        verdict = anyone.call("POST", "/verifications?for=record", pdf, "application/pdf")
        print(document["number"], verdict["authenticity"], verdict["headline"])

if __name__ == "__main__":
    main(*sys.argv[1:])
