"""Makes calls with the vendor's own client to a mock of the contract: vendor.py SERVER"""

import sys

from asksageclient import AskSageClient
from requests import HTTPError

client = AskSageClient("jane.doe@example.com", "any-api-key", user_base_url=sys.argv[1])
for response in [
    client.add_dataset("Reports", "CUI"),
    client.assign_dataset("user_custom_52_Reports_content", "john.roe@example.com"),
    client.delete_dataset("user_custom_52_Reports_content"),
    client.get_user_logs(),
    client.get_user_logins(3),
]:
    assert int(response["status"]) == 200, response
try:
    client.add_dataset("Reports")  # Sends `classification: null`, which D31 does not allow.
except HTTPError as e:
    assert "classification" in e.response.text + str(e.response.headers), e.response.text
else:
    raise AssertionError("`classification: null` was taken")
