"""Checks observed responses with the models of datamodel-code-generator: validate.py SERVER"""

import sys

import models
import requests

for path, model in {
    "get-user-logs": models.UserLogs,
    "get-user-logins": models.UserLogins,
    "get-user-api-keys": models.UserApiKeys,
    "get-chats": models.ChatSessions,
}.items():
    headers = {"x-access-tokens": "any-api-key", "Prefer": "example=observed"}
    model.model_validate(requests.post(f"{sys.argv[1]}/{path}", headers=headers).json())
