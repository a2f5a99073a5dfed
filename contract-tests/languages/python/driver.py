import json
import sys

from ask_sage_user import (
    ActivityApi,
    AddDatasetRequest,
    ApiClient,
    ApiKeysApi,
    AuthenticationApi,
    ChatsApi,
    Configuration,
    CreateUserApiKeyRequest,
    DatasetsApi,
    DeleteUserApiKeyRequest,
    GetDatasetsWithPermissionsRequest,
    GetTokenWithApiKeyRequest,
    GetUserLoginsRequest,
    PermissionLevel,
    UpdatePermissionDatasetRequest,
)


# status-check
class AskSageError(Exception):
    def __init__(self, http, status, message):
        super().__init__(message)
        self.http, self.status = http, status


class CheckedApiClient(ApiClient):
    """Checks before an answer is decoded: an error may come as HTTP status, or inside HTTP 200."""

    def response_deserialize(self, response_data, response_types_map=None):
        body = json.loads(response_data.data)
        http = response_data.status
        status = http if http >= 400 else int(body.get("status", 200))
        if status >= 400:
            raise AskSageError(http, status, body.get("response"))
        return super().response_deserialize(response_data, response_types_map)
# end


def add(client, dataset):
    return DatasetsApi(client).add_dataset(AddDatasetRequest(dataset=dataset)).response


def chats(client):
    return json.loads(ChatsApi(client).get_chats().response)


SCENARIOS = {
    "token": lambda c: AuthenticationApi(c)
    .get_token_with_api_key(GetTokenWithApiKeyRequest(email="jane.doe@example.com", api_key="any-api-key"))
    .response.access_token.get_secret_value(),
    "add-dataset": lambda c: add(c, "Reports"),
    "logins-with-limit": lambda c: ActivityApi(c).get_user_logins(GetUserLoginsRequest(limit=3)).response[0].type,
    "json-in-a-string": lambda c: chats(c)["buttons"][0]["content"],
    "keys-as-array": lambda c: ApiKeysApi(c).get_user_api_keys().response.actual_instance[0].name,
    "keys-as-string": lambda c: ApiKeysApi(c).get_user_api_keys().response.actual_instance,
    "update-permission": lambda c: DatasetsApi(c)
    .update_permission_dataset(
        UpdatePermissionDatasetRequest(
            dataset="Reports",
            email="jane.doe@example.com",
            permission=PermissionLevel.EDIT,
            permissions=PermissionLevel.EDIT,
        )
    )
    .response,
    "delete-with-body": lambda c: ApiKeysApi(c).delete_user_api_key(DeleteUserApiKeyRequest(id=3)).response,
    "http-406": lambda c: add(c, "Old" + 62 * "x"),
    "error-in-200": lambda c: add(c, 65 * "x"),
    "error-in-200-for-json-in-a-string": chats,
    "error-in-200-for-an-array": lambda c: ActivityApi(c).get_user_logs().response,
    "status-as-string": lambda c: ActivityApi(c).get_user_logs().status.actual_instance,
    "unknown-property": lambda c: DatasetsApi(c)
    .get_datasets_with_permissions(GetDatasetsWithPermissionsRequest(check_permissions=True))
    .response.actual_instance[0]
    .dataset,
    "nothing-as-null": lambda c: ApiKeysApi(c).create_user_api_key(CreateUserApiKeyRequest(name="build")).id,
}

for scenario, call in SCENARIOS.items():
    configuration = Configuration(host=f"{sys.argv[1]}/{scenario}", api_key={"TokenOrApiKey": "any-api-key"})
    with CheckedApiClient(configuration) as client:
        try:
            print(json.dumps({"scenario": scenario, "value": call(client)}))
        except Exception as e:
            print(json.dumps({"scenario": scenario, "error": {"http": getattr(e, "http", 0), "message": str(e)}}))
