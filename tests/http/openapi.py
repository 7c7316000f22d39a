"""Judges the description of the API: that it is one, that its examples and the real answers fit its schemas.

Reads {"document": …, "checks": [{"where", "schema", "value"}]} and prints what does not fit, one line each.
"""
import json
import sys

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

ROOT = "urn:kualik:openapi"


def main() -> int:
    given = json.load(sys.stdin)
    document = given["document"]
    registry = Registry().with_resource(ROOT, Resource.from_contents(document, default_specification=DRAFT202012))
    faults = []
    for name, schema in document["components"]["schemas"].items():
        try:
            Draft202012Validator.check_schema(schema)
        except Exception as error:  # the judge's own exception says where
            faults.append(f"schema {name}: {error}")
    checks = list(given["checks"])
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                examples(checks, f"{method} {path} {status}", answer.get("content", {}))
            examples(checks, f"{method} {path}", operation.get("requestBody", {}).get("content", {}))
    for check in checks:
        schema = json.loads(json.dumps(check["schema"]).replace('"#/', f'"{ROOT}#/'))
        validator = Draft202012Validator(schema, registry=registry)
        for error in validator.iter_errors(check["value"]):
            faults.append(f"{check['where']}: {error.json_path}: {error.message[:300]}")
    print("\n".join(faults))
    print(f"{len(checks)} values judged", file=sys.stderr)
    return 1 if faults else 0


def examples(checks, where, content):
    for kind, media in content.items():
        if "example" in media:
            checks.append({"where": f"example of {where} {kind}", "schema": media["schema"], "value": media["example"]})


if __name__ == "__main__":
    sys.exit(main())
