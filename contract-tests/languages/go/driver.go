// Reads calls from standard input and makes them. ../README.md describes the protocol.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	asksage "github.com/ask-sage/ask-sage-user-go"
)

func decode[T any](request json.RawMessage) (value T) {
	if err := json.Unmarshal(request, &value); err != nil {
		panic(err)
	}
	return
}

func call(c *asksage.APIClient, ctx context.Context, name string, request json.RawMessage) (any, error) {
	nothing := map[string]interface{}{} // Without a body, the generated client sends null.
	switch name {
	case "getTokenWithApiKey":
		return asksage.Checked(c.AuthenticationAPI.GetTokenWithApiKey(ctx).GetTokenWithApiKeyRequest(decode[asksage.GetTokenWithApiKeyRequest](request)).Execute())
	case "addDataset":
		return asksage.Checked(c.DatasetsAPI.AddDataset(ctx).AddDatasetRequest(decode[asksage.AddDatasetRequest](request)).Execute())
	case "getDatasetsWithPermissions":
		r := decode[asksage.GetDatasetsWithPermissionsRequest](request)
		return asksage.Checked(c.DatasetsAPI.GetDatasetsWithPermissions(ctx).GetDatasetsWithPermissionsRequest(r).Execute())
	case "getUserLogins":
		return asksage.Checked(c.ActivityAPI.GetUserLogins(ctx).GetUserLoginsRequest(decode[asksage.GetUserLoginsRequest](request)).Execute())
	case "getUserLogs":
		return asksage.Checked(c.ActivityAPI.GetUserLogs(ctx).GetUserLogsRequest(decode[asksage.GetUserLogsRequest](request)).Execute())
	case "getUserApiKeys":
		return asksage.Checked(c.ApiKeysAPI.GetUserApiKeys(ctx).Body(nothing).Execute())
	case "createUserApiKey":
		return asksage.Checked(c.ApiKeysAPI.CreateUserApiKey(ctx).CreateUserApiKeyRequest(decode[asksage.CreateUserApiKeyRequest](request)).Execute())
	case "deleteUserApiKey":
		return asksage.Checked(c.ApiKeysAPI.DeleteUserApiKey(ctx).DeleteUserApiKeyRequest(decode[asksage.DeleteUserApiKeyRequest](request)).Execute())
	case "getChats":
		return asksage.Checked(c.ChatsAPI.GetChats(ctx).Body(nothing).Execute())
	}
	return nil, errors.New("no call " + name)
}

func main() {
	fmt.Println(`{"claims": ["status check"]}`)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var line struct {
			URL, ApiKey, Call string
			With              json.RawMessage
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			panic(err)
		}
		configuration := asksage.NewConfiguration()
		configuration.Servers = asksage.ServerConfigurations{{URL: line.URL}}
		configuration.HTTPClient = asksage.CheckedHTTPClient
		ctx := context.WithValue(context.Background(), asksage.ContextAPIKeys, map[string]asksage.APIKey{"TokenOrApiKey": {Key: line.ApiKey}})
		value, err := call(asksage.NewAPIClient(configuration), ctx, line.Call, line.With)
		outcome := map[string]any{"value": value}
		var raised *asksage.AskSageError
		if errors.As(err, &raised) {
			outcome = map[string]any{"error": raised}
		} else if err != nil {
			outcome = map[string]any{"crash": err.Error()}
		}
		text, _ := json.Marshal(outcome)
		fmt.Println(string(text))
	}
}
