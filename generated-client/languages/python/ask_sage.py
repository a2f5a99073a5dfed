"""A safe client of the Ask Sage User API, over the generated one.

It exchanges the API key for an access token and renews it, raises AskSageError for every failure, and retries operations that are safe
to repeat. Its attributes are the generated APIs. Its methods are easier to use than the wire format.

    ask_sage = AskSage("jane.doe@example.com", os.environ["ASK_SAGE_API_KEY"])
    ask_sage.datasets.add_dataset(AddDatasetRequest(dataset="Reports"))
    for entry in ask_sage.logs():
        print(entry.prompt)
"""

import base64
import json
import random
import re
import threading
import time
from email.utils import parsedate_to_datetime
from typing import Any, Callable, Dict, Iterator, Optional, Union

from pydantic import ValidationError

from .api import ActivityApi, ApiKeysApi, AuthenticationApi, ChatsApi, DatasetsApi
from .api_client import ApiClient
from .configuration import Configuration
from .models import ChatList, ChatSession, GetChatSessionRequest, GetUserLogsRequest, MessageResponse
from .models import PermissionLevel, UpdatePermissionDatasetRequest, UserLog

TOKEN_HEADER = "x-access-tokens"
EXCHANGE = "/get-token-with-api-key"
TOKEN_LIFETIME = 86_400.0
RENEW_BEFORE = 300.0  # seconds before a token expires
MAX_RETRY_AFTER = 30.0


class AskSageError(Exception):
    """A failed call.

    operation: the path of the operation, such as "/add-dataset"
    http: the HTTP status; 0 if there was no response
    status: the HTTP status if it is 400 or more, otherwise the `status` of the body. If the body has none, the HTTP status.
    message: the server's message, or a description of the failure. Contains no secrets of the request.
    retry_after: seconds that the server asked to wait, or None
    """

    def __init__(self, operation: str, http: int, status: int, message: str, retry_after: Optional[float] = None) -> None:
        super().__init__(f"{operation}: {message} (status {status}, HTTP {http})")
        self.operation, self.http, self.status, self.message, self.retry_after = operation, http, status, message, retry_after

    @property
    def token_refused(self) -> bool:
        """Whether the server refused the access token or the API key."""
        refusals = ("Token is invalid", "Invalid API Key")
        return self.status == 401 or (self.status == 400 and self.message.startswith(refusals))


class AskSage:
    """A client for one user. Safe for use by several threads.

    host: base URL of the tenant, such as "https://api.asksage.ai/user"
    timeout: seconds to wait for a connection, and for each read of a response
    retries: maximum number of retries of a call, not counting the one with a new token
    configuration: for proxies and certificates; its host and retries are replaced
    clock, sleep: for tests
    """

    def __init__(
        self,
        email: str,
        api_key: str,
        host: str = "https://api.asksage.ai/user",
        timeout: float = 60.0,
        retries: int = 2,
        configuration: Optional[Configuration] = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not email or not api_key:
            raise ValueError("email and api_key are required")
        configuration = configuration or Configuration()
        configuration.host = host.rstrip("/")
        configuration.retries = False  # type: ignore[assignment]  # urllib3 would follow redirects with the token
        self._client = _Client(configuration, {"email": email, "api_key": api_key}, timeout, retries, clock, sleep)
        self.activity = ActivityApi(self._client)
        self.api_keys = ApiKeysApi(self._client)
        self.authentication = AuthenticationApi(self._client)
        self.chats_api = ChatsApi(self._client)
        self.datasets = DatasetsApi(self._client)

    def set_permission(self, dataset: str, email: str, level: PermissionLevel) -> MessageResponse:
        """Changes a user's permission. Sends the level in both properties, because deployments read different ones."""
        request = UpdatePermissionDatasetRequest(dataset=dataset, email=email, permission=level, permissions=level)
        return self.datasets.update_permission_dataset(request)

    def chats(self) -> Union[ChatList, str]:
        """Returns the chat sessions, or the text of a deployment that sends no JSON."""
        return _embedded(self.chats_api.get_chats({}).response, ChatList)

    def chat(self, session_id: str) -> Union[ChatSession, str]:
        """Returns one chat session, or the text of a deployment that sends no JSON."""
        response = self.chats_api.get_chat_session(GetChatSessionRequest(session_id=session_id))
        return _embedded(response.response or response.session_id or "", ChatSession)

    def logs(self, page: int = 100) -> Iterator[UserLog]:
        """Yields all log entries, latest first, asking for `page` entries at a time.

        Ends after the first page on deployments that send no ids.
        """
        before = None
        while True:
            entries = self.activity.get_user_logs(GetUserLogsRequest(limit=page, before_id=before)).response
            yield from (entry for entry in entries if before is None or entry.id is None or entry.id < before)
            ids = [entry.id for entry in entries if entry.id is not None]
            if len(ids) < page or (before is not None and min(ids) >= before):
                return
            before = min(ids)


class _Client(ApiClient):
    """The generated client with the token, the check of the outcome, and retries."""

    def __init__(self, configuration, credentials, timeout, retries, clock, sleep):  # type: ignore[no-untyped-def]
        super().__init__(configuration)
        self._credentials = credentials
        self._timeout, self._retries, self._clock, self._sleep = timeout, retries, clock, sleep
        self._lock = threading.Lock()
        self._token, self._expiry = "", 0.0

    def call_api(self, method, url, header_params=None, body=None, post_params=None, _request_timeout=None):  # type: ignore[no-untyped-def]
        operation = url[len(self.configuration.host) :]
        arguments = (method, url, body, _request_timeout or self._timeout)
        if operation == EXCHANGE:
            return self._attempts(operation, dict(header_params or {}), *arguments)
        token = self._current_token()
        headers = {**(header_params or {}), TOKEN_HEADER: token}
        try:
            return self._attempts(operation, headers, *arguments)
        except AskSageError as error:
            if not error.token_refused:
                raise
            headers[TOKEN_HEADER] = self._current_token(refused=token)
            return self._attempts(operation, headers, *arguments)

    def _attempts(self, operation: str, headers: Dict[str, str], *arguments: Any) -> Any:
        for attempt in range(self._retries + 1):
            try:
                return self._attempt(operation, headers, *arguments)
            except AskSageError as error:
                # The operations that begin with "get" are those with x-safe-to-repeat: true.
                repeatable = error.status == 429 or (operation.startswith("/get-") and error.status in (0, 502, 503, 504))
                wait = 0.5 * 2**attempt * random.uniform(0.5, 1) if error.retry_after is None else error.retry_after
                if not repeatable or attempt == self._retries or wait > MAX_RETRY_AFTER:
                    raise
                self._sleep(wait)

    def _attempt(self, operation: str, headers: Dict[str, str], method: str, url: str, body: Any, timeout: float) -> Any:
        try:
            response = self.rest_client.request(method, url, headers=headers, body=body, _request_timeout=timeout)
            data = response.read()
        except Exception as error:
            raise AskSageError(operation, 0, 0, f"no response ({type(error).__name__})") from error
        http = response.status
        try:
            content = json.loads(data)
        except ValueError:
            content = None
        envelope = content if isinstance(content, dict) else {}
        code = str(envelope.get("status"))
        inside = int(code) if re.fullmatch("[1-5][0-9]{2}", code) else 0
        status = inside if 200 <= http <= 299 and inside >= 400 else http
        message = envelope.get("response")
        response.operation = operation
        if not 200 <= status <= 299:
            text = message if isinstance(message, str) else f"HTTP {http} without a message"
            raise AskSageError(operation, http, status, text, self._retry_after(response.headers.get("Retry-After")))
        if content is not envelope:
            raise AskSageError(operation, http, http, "the response is not a JSON object")
        return response

    def response_deserialize(self, response_data, response_types_map=None):  # type: ignore[no-untyped-def]
        http = response_data.status
        try:
            return super().response_deserialize(response_data, {str(http): response_types_map["200"]})
        except Exception:  # Whatever the generated code raises.
            # The cause would quote the response.
            raise AskSageError(response_data.operation, http, http, "the response does not match the contract") from None

    def _current_token(self, refused: str = "") -> str:
        with self._lock:
            if not self._token or self._token == refused or self._clock() >= self._expiry - RENEW_BEFORE:
                url = self.configuration.host + EXCHANGE
                headers = {"Accept": "application/json", "Content-Type": "application/json"}
                issued = json.loads(self._attempts(EXCHANGE, headers, "POST", url, self._credentials, self._timeout).data)
                value = issued["response"].get("access_token") if isinstance(issued.get("response"), dict) else None
                if not isinstance(value, str) or not re.fullmatch(r"[!-~]+", value):
                    raise AskSageError(EXCHANGE, 200, 200, "the response has no usable access token")
                self._token, self._expiry = value, self._expiry_of(value)
            return self._token

    def _expiry_of(self, token: str) -> float:
        try:
            payload = token.split(".")[1]
            expiry = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["exp"]
            return float(expiry)
        except (IndexError, KeyError, TypeError, ValueError):
            return self._clock() + TOKEN_LIFETIME

    def _retry_after(self, value: Optional[str]) -> Optional[float]:
        try:
            if value is None or re.fullmatch("[0-9]{1,9}", value):
                return None if value is None else float(value)
            return max(0.0, parsedate_to_datetime(value).timestamp() - self._clock())
        except (TypeError, ValueError):
            return None


def _embedded(text: str, model: Any) -> Any:
    try:
        return model.from_dict(json.loads(text))
    except (ValidationError, ValueError, TypeError, AttributeError):
        return text
