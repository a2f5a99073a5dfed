"""Reads calls from standard input and makes them with the thin layer. ../README.md describes the protocol."""

import json
import re
import sys

import ask_sage_user
from ask_sage_user.ask_sage import AskSage, AskSageError

REQUESTS = {name: getattr(ask_sage_user, name) for name in dir(ask_sage_user) if name.endswith("Request")}
clients = {}


def client(line):
    if line["url"] not in clients:
        clients[line["url"]] = AskSage(line["email"], line["apiKey"], line["url"])
    return clients[line["url"]]


def call(ask_sage, name, request):
    if name == "setPermission":
        return ask_sage.set_permission(request["dataset"], request["email"], ask_sage_user.PermissionLevel(request["level"]))
    if name == "chats":
        return ask_sage.chats()
    if name == "chat":
        return ask_sage.chat(request["session_id"])
    if name == "logs":
        return list(ask_sage.logs(request["page"]))
    method = re.sub("([A-Z])", r"_\1", name).lower()
    apis = (ask_sage.activity, ask_sage.api_keys, ask_sage.authentication, ask_sage.chats_api, ask_sage.datasets)
    api = next(api for api in apis if hasattr(api, method))
    model = REQUESTS.get(name[0].upper() + name[1:] + "Request")
    return getattr(api, method)(model.from_dict(request) if model else request)


def plain(value):
    """Converts models and secrets to JSON values."""
    return value.get_secret_value() if hasattr(value, "get_secret_value") else value.to_dict()


print(json.dumps({"claims": ["*"]}), flush=True)
for text in sys.stdin:
    line = json.loads(text)
    try:
        value = call(client(line), line["call"], line["with"])
        outcome = {"value": str(value) if line.get("print") else json.loads(json.dumps(value, default=plain))}
    except AskSageError as e:
        outcome = {"error": {"http": e.http, "status": e.status, "message": e.message}}
    except Exception as e:
        outcome = {"crash": repr(e)}
    print(json.dumps(outcome), flush=True)
