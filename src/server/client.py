"""A client of thirty lines: checks a case, drafts it, prepares it, has it issued, and verifies it. Standard library alone."""
import json, sys, urllib.request, uuid

class Kualik:
    def __init__(self, base, token=None):
        self.base, self.headers = base.rstrip("/") + "/api/v1", {"Accept-Language": "en"}
        self.headers.update({"Authorization": "Bearer " + token} if token else {})
    def call(self, method, path, body=None, kind="application/json", **headers):
        headers = {**self.headers, **headers, **({} if body is None else {"Content-Type": kind})}
        data = json.dumps(body).encode() if kind == "application/json" and body is not None else body
        try:
            with urllib.request.urlopen(urllib.request.Request(self.base + path, data, headers, method=method)) as answer:
                return json.load(answer) if "json" in answer.headers.get("Content-Type", "") else answer.read()
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            places = [f"  {e['pointer']} {e['message']} {e['remedy']}" for e in problem.get("errors", [])]
            raise SystemExit("\n".join([f"{problem['code']}: {problem['detail']} {problem.get('remedy', '')}", *places]))

if __name__ == "__main__":
    base, executor, head, path = sys.argv[1:]
    case, prepares, signs = json.load(open(path, encoding="utf-8")), Kualik(base, executor), Kualik(base, head)
    print("decidable:", prepares.call("POST", "/checks", case)["decidable"])
    print("draft:", len(prepares.call("POST", "/drafts", case)), "bytes")
    session = prepares.call("POST", "/sessions", case, **{"Idempotency-Key": str(uuid.uuid4())})
    issued = signs.call("POST", f"/sessions/{session['id']}/issue", **{"Idempotency-Key": session["id"]})
    for document in issued["documents"]:
        pdf = signs.call("GET", f"/documents/{document['number']}/pdf", **{"Kualik-Reason": "archiving"})
        verdict = Kualik(base).call("POST", "/verifications?for=record", pdf, "application/pdf")
        print(document["number"], verdict["authenticity"], verdict["headline"])
