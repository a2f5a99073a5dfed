// Makes the calls that it reads, one JSON object a line. README.md beside the folder has the protocol.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"

	asksage "github.com/ask-sage/ask-sage-user-go"
)

// status-check

// AskSageError is a call that failed. HTTP is 0 when there was no response.
type AskSageError struct {
	HTTP    int    `json:"http"`
	Status  int    `json:"status"`
	Message string `json:"message"`
}

func (e *AskSageError) Error() string { return e.Message }

// statusCheck looks at a response before it is decoded: an error may come as HTTP status, or inside HTTP 200.
type statusCheck struct{ http.RoundTripper }

func (t statusCheck) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := t.RoundTripper.RoundTrip(request)
	if err != nil {
		return nil, &AskSageError{Message: err.Error()}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, &AskSageError{Message: err.Error()}
	}
	var envelope map[string]any
	unreadable := json.Unmarshal(body, &envelope)
	status := response.StatusCode
	if inside, err := strconv.Atoi(fmt.Sprint(envelope["status"])); err == nil && status < 300 && inside >= 400 {
		status = inside
	}
	message, isText := envelope["response"].(string)
	if status >= 300 || unreadable != nil {
		if !isText {
			message = fmt.Sprintf("HTTP %d without a message that can be read", response.StatusCode)
		}
		return nil, &AskSageError{response.StatusCode, status, message}
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// checked makes what the generated code cannot decode an AskSageError, too.
func checked[T any](value *T, response *http.Response, err error) (any, error) {
	var raised *AskSageError
	if err != nil && !errors.As(err, &raised) && response != nil {
		return nil, &AskSageError{response.StatusCode, response.StatusCode, err.Error()}
	}
	return value, err
}

// httpClient checks every response, and follows no redirect, which would take the token along.
var httpClient = &http.Client{
	Transport:     statusCheck{http.DefaultTransport},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// end

func decode[T any](request json.RawMessage) (value T) {
	if err := json.Unmarshal(request, &value); err != nil {
		panic(err)
	}
	return
}

func call(c *asksage.APIClient, ctx context.Context, name string, request json.RawMessage) (any, error) {
	nothing := map[string]interface{}{} // Without a body the generated client sends null.
	switch name {
	case "getTokenWithApiKey":
		return checked(c.AuthenticationAPI.GetTokenWithApiKey(ctx).GetTokenWithApiKeyRequest(decode[asksage.GetTokenWithApiKeyRequest](request)).Execute())
	case "addDataset":
		return checked(c.DatasetsAPI.AddDataset(ctx).AddDatasetRequest(decode[asksage.AddDatasetRequest](request)).Execute())
	case "getDatasetsWithPermissions":
		r := decode[asksage.GetDatasetsWithPermissionsRequest](request)
		return checked(c.DatasetsAPI.GetDatasetsWithPermissions(ctx).GetDatasetsWithPermissionsRequest(r).Execute())
	case "getUserLogins":
		return checked(c.ActivityAPI.GetUserLogins(ctx).GetUserLoginsRequest(decode[asksage.GetUserLoginsRequest](request)).Execute())
	case "getUserLogs":
		return checked(c.ActivityAPI.GetUserLogs(ctx).GetUserLogsRequest(decode[asksage.GetUserLogsRequest](request)).Execute())
	case "getUserApiKeys":
		return checked(c.ApiKeysAPI.GetUserApiKeys(ctx).Body(nothing).Execute())
	case "createUserApiKey":
		return checked(c.ApiKeysAPI.CreateUserApiKey(ctx).CreateUserApiKeyRequest(decode[asksage.CreateUserApiKeyRequest](request)).Execute())
	case "deleteUserApiKey":
		return checked(c.ApiKeysAPI.DeleteUserApiKey(ctx).DeleteUserApiKeyRequest(decode[asksage.DeleteUserApiKeyRequest](request)).Execute())
	case "getChats":
		return checked(c.ChatsAPI.GetChats(ctx).Body(nothing).Execute())
	}
	return nil, errors.New("no call " + name)
}

func main() {
	fmt.Println(`{"claims": ["typed responses", "unions", "unknown properties are ignored", "nothing is sent as null", "errors by HTTP status",` +
		` "errors inside HTTP 200", "HTML or nothing from a gateway", "HTTP 200 that is no response of the API", "a broken connection",` +
		` "the token follows no redirect"]}`)
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
		configuration.HTTPClient = httpClient
		ctx := context.WithValue(context.Background(), asksage.ContextAPIKeys, map[string]asksage.APIKey{"TokenOrApiKey": {Key: line.ApiKey}})
		value, err := call(asksage.NewAPIClient(configuration), ctx, line.Call, line.With)
		outcome := map[string]any{"value": value}
		var raised *AskSageError
		if errors.As(err, &raised) {
			outcome = map[string]any{"error": raised}
		} else if err != nil {
			outcome = map[string]any{"crash": err.Error()}
		}
		text, _ := json.Marshal(outcome)
		fmt.Println(string(text))
	}
}
