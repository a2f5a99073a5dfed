package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	asksage "github.com/ask-sage/ask-sage-user-go"
)

// status-check

// AskSageError is an error of the API.
type AskSageError struct {
	HTTP, Status int
	Message      string
}

func (e *AskSageError) Error() string { return e.Message }

// statusCheck looks at an answer before it is decoded: an error may come as HTTP status, or inside HTTP 200.
type statusCheck struct{ http.RoundTripper }

func (t statusCheck) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := t.RoundTripper.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	var envelope struct {
		Response any
		Status   any
	}
	status := response.StatusCode
	if json.Unmarshal(body, &envelope) == nil && status < 400 {
		fmt.Sscan(fmt.Sprint(envelope.Status), &status)
	}
	if status >= 400 {
		return nil, &AskSageError{response.StatusCode, status, fmt.Sprint(envelope.Response)}
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// end

type scenario struct {
	name string
	call func(*asksage.APIClient, context.Context) (any, error)
}

func add(dataset string) func(*asksage.APIClient, context.Context) (any, error) {
	return func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.DatasetsAPI.AddDataset(ctx).AddDatasetRequest(*asksage.NewAddDatasetRequest(dataset)).Execute()
		return answer.GetResponse(), err
	}
}

// nothing is sent where the generated client would send null.
var nothing = map[string]interface{}{}

func chats(c *asksage.APIClient, ctx context.Context) (any, error) {
	answer, _, err := c.ChatsAPI.GetChats(ctx).Body(nothing).Execute()
	if err != nil {
		return nil, err
	}
	var list asksage.ChatList
	if err := json.Unmarshal([]byte(answer.GetResponse()), &list); err != nil {
		return nil, err
	}
	return list.GetButtons()[0].GetContent(), nil
}

var scenarios = []scenario{
	{"token", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		request := asksage.NewGetTokenWithApiKeyRequest("jane.doe@example.com", "any-api-key")
		answer, _, err := c.AuthenticationAPI.GetTokenWithApiKey(ctx).GetTokenWithApiKeyRequest(*request).Execute()
		if err != nil {
			return nil, err
		}
		return answer.Response.AccessToken, nil
	}},
	{"add-dataset", add("Reports")},
	{"logins-with-limit", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		request := asksage.GetUserLoginsRequest{Limit: asksage.PtrInt32(3)}
		answer, _, err := c.ActivityAPI.GetUserLogins(ctx).GetUserLoginsRequest(request).Execute()
		if err != nil {
			return nil, err
		}
		return answer.Response[0].GetType(), nil
	}},
	{"json-in-a-string", chats},
	{"keys-as-array", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.ApiKeysAPI.GetUserApiKeys(ctx).Body(nothing).Execute()
		if err != nil {
			return nil, err
		}
		return (*answer.Response.ArrayOfApiKey)[0].GetName(), nil
	}},
	{"keys-as-string", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.ApiKeysAPI.GetUserApiKeys(ctx).Body(nothing).Execute()
		if err != nil {
			return nil, err
		}
		return answer.Response.String, nil
	}},
	{"update-permission", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		request := asksage.NewUpdatePermissionDatasetRequest("Reports", "jane.doe@example.com", asksage.PERMISSIONLEVEL_EDIT)
		request.SetPermissions(asksage.PERMISSIONLEVEL_EDIT)
		answer, _, err := c.DatasetsAPI.UpdatePermissionDataset(ctx).UpdatePermissionDatasetRequest(*request).Execute()
		return answer.GetResponse(), err
	}},
	{"delete-with-body", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.ApiKeysAPI.DeleteUserApiKey(ctx).DeleteUserApiKeyRequest(*asksage.NewDeleteUserApiKeyRequest(3)).Execute()
		return answer.GetResponse(), err
	}},
	{"http-406", add("Old" + strings.Repeat("x", 62))},
	{"error-in-200", add(strings.Repeat("x", 65))},
	{"error-in-200-for-json-in-a-string", chats},
	{"error-in-200-for-an-array", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.ActivityAPI.GetUserLogs(ctx).GetUserLogsRequest(asksage.GetUserLogsRequest{}).Execute()
		return answer.GetResponse(), err
	}},
	{"status-as-string", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		answer, _, err := c.ActivityAPI.GetUserLogs(ctx).GetUserLogsRequest(asksage.GetUserLogsRequest{}).Execute()
		return answer.GetStatus().String, err
	}},
	{"unknown-property", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		request := asksage.NewGetDatasetsWithPermissionsRequest(true)
		answer, _, err := c.DatasetsAPI.GetDatasetsWithPermissions(ctx).GetDatasetsWithPermissionsRequest(*request).Execute()
		if err != nil {
			return nil, err
		}
		return (*answer.Response.ArrayOfDatasetPermission)[0].GetDataset(), nil
	}},
	{"nothing-as-null", func(c *asksage.APIClient, ctx context.Context) (any, error) {
		request := asksage.NewCreateUserApiKeyRequest("build")
		answer, _, err := c.ApiKeysAPI.CreateUserApiKey(ctx).CreateUserApiKeyRequest(*request).Execute()
		return answer.GetId(), err
	}},
}

func main() {
	key := map[string]asksage.APIKey{"TokenOrApiKey": {Key: "any-api-key"}}
	ctx := context.WithValue(context.Background(), asksage.ContextAPIKeys, key)
	for _, s := range scenarios {
		configuration := asksage.NewConfiguration()
		configuration.Servers = asksage.ServerConfigurations{{URL: os.Args[1] + "/" + s.name}}
		configuration.HTTPClient = &http.Client{Transport: statusCheck{http.DefaultTransport}}
		value, err := s.call(asksage.NewAPIClient(configuration), ctx)
		outcome := map[string]any{"scenario": s.name, "value": value}
		if err != nil {
			var raised *AskSageError
			if !errors.As(err, &raised) {
				raised = &AskSageError{Message: err.Error()}
			}
			outcome = map[string]any{"scenario": s.name, "error": map[string]any{"http": raised.HTTP, "message": raised.Message}}
		}
		line, _ := json.Marshal(outcome)
		fmt.Println(string(line))
	}
}
