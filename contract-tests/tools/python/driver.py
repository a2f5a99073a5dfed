"""Runs the scenarios with the client that openapi-python-client has made: driver.py SERVER"""

import json
import sys

from client.ask_sage_user_api_client import AuthenticatedClient, Client
from client.ask_sage_user_api_client.api.activity import get_user_logs
from client.ask_sage_user_api_client.api.api_keys import delete_user_api_key, get_user_api_keys
from client.ask_sage_user_api_client.api.authentication import get_token_with_api_key
from client.ask_sage_user_api_client.api.datasets import add_dataset
from client.ask_sage_user_api_client.models import AddDatasetRequest, DeleteUserApiKeyRequest, GetTokenWithApiKeyRequest

TOKEN = "any-api-key"


class AskSageError(Exception):
    def __init__(self, http, message):
        super().__init__(message)
        self.http = http


def value_of(answer):
    """The body: an error may come as HTTP status, or inside HTTP 200."""
    if answer.status_code >= 400 or int(answer.parsed.status or 200) >= 400:
        raise AskSageError(int(answer.status_code), answer.parsed.response)
    return answer.parsed


def client(url):
    return AuthenticatedClient(base_url=url, token=TOKEN, prefix="", auth_header_name="x-access-tokens")


def add(url, dataset):
    return value_of(add_dataset.sync_detailed(client=client(url), body=AddDatasetRequest(dataset=dataset))).response


def token(url):
    body = GetTokenWithApiKeyRequest(email="jane.doe@example.com", api_key=TOKEN)
    return value_of(get_token_with_api_key.sync_detailed(client=Client(base_url=url), body=body)).response.access_token


SCENARIOS = {
    "token": token,
    "add-dataset": lambda url: add(url, "Reports"),
    "status-as-string": lambda url: value_of(get_user_logs.sync_detailed(client=client(url))).status,
    "keys-as-array": lambda url: value_of(get_user_api_keys.sync_detailed(client=client(url))).response[0].name,
    "delete-with-body": lambda url: value_of(
        delete_user_api_key.sync_detailed(client=client(url), body=DeleteUserApiKeyRequest(id=3))
    ).response,
    "error-in-200": lambda url: add(url, "x" * 65),
}

for scenario, call in SCENARIOS.items():
    try:
        print(json.dumps({"scenario": scenario, "value": call(f"{sys.argv[1]}/{scenario}")}))
    except AskSageError as e:
        print(json.dumps({"scenario": scenario, "error": {"http": e.http, "message": str(e)}}))
