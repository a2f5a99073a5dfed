// Runs the scenarios with the client that oapi-codegen has made: main SERVER
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"tools/client"
)

const token = "any-api-key"

// askSageError is an error of the API.
type askSageError struct {
	http    int
	message string
}

func (e *askSageError) Error() string { return e.message }

// check looks at an answer: an error may come as HTTP status, or inside HTTP 200.
func check(answer *http.Response, body []byte) error {
	var envelope struct{ Response, Status any }
	if err := json.Unmarshal(body, &envelope); err != nil {
		return err
	}
	status := answer.StatusCode
	if status < 400 {
		fmt.Sscan(fmt.Sprint(envelope.Status), &status)
	}
	if status >= 400 {
		return &askSageError{answer.StatusCode, fmt.Sprint(envelope.Response)}
	}
	return nil
}

func withToken(_ context.Context, request *http.Request) error {
	request.Header.Set("x-access-tokens", token)
	return nil
}

func add(c *client.ClientWithResponses, dataset string) (any, error) {
	answer, err := c.AddDatasetWithResponse(context.Background(), client.AddDatasetRequest{Dataset: dataset}, withToken)
	if err != nil {
		return nil, err
	}
	if err := check(answer.HTTPResponse, answer.Body); err != nil {
		return nil, err
	}
	return answer.JSON200.Response, nil
}

var scenarios = map[string]func(*client.ClientWithResponses) (any, error){
	"token": func(c *client.ClientWithResponses) (any, error) {
		body := client.GetTokenWithApiKeyRequest{Email: "jane.doe@example.com", ApiKey: token}
		answer, err := c.GetTokenWithApiKeyWithResponse(context.Background(), body)
		if err != nil {
			return nil, err
		}
		return answer.JSON200.Response.AccessToken, check(answer.HTTPResponse, answer.Body)
	},
	"add-dataset": func(c *client.ClientWithResponses) (any, error) { return add(c, "Reports") },
	"status-as-string": func(c *client.ClientWithResponses) (any, error) {
		answer, err := c.GetUserLogsWithResponse(context.Background(), client.GetUserLogsRequest{}, withToken)
		if err != nil {
			return nil, err
		}
		return answer.JSON200.Status, check(answer.HTTPResponse, answer.Body)
	},
	"keys-as-array": func(c *client.ClientWithResponses) (any, error) {
		answer, err := c.GetUserApiKeysWithResponse(context.Background(), client.EmptyRequest{}, withToken)
		if err != nil {
			return nil, err
		}
		if err := check(answer.HTTPResponse, answer.Body); err != nil {
			return nil, err
		}
		keys, err := answer.JSON200.Response.AsApiKeysOrMessage0()
		if err != nil {
			return nil, err
		}
		return keys[0].Name, nil
	},
	"delete-with-body": func(c *client.ClientWithResponses) (any, error) {
		answer, err := c.DeleteUserApiKeyWithResponse(context.Background(), client.DeleteUserApiKeyRequest{Id: 3}, withToken)
		if err != nil {
			return nil, err
		}
		return answer.JSON200.Response, check(answer.HTTPResponse, answer.Body)
	},
	"error-in-200": func(c *client.ClientWithResponses) (any, error) { return add(c, strings.Repeat("x", 65)) },
}

func main() {
	out := json.NewEncoder(os.Stdout)
	for name, call := range scenarios {
		c, err := client.NewClientWithResponses(os.Args[1] + "/" + name)
		if err != nil {
			panic(err)
		}
		value, err := call(c)
		var refused *askSageError
		switch {
		case errors.As(err, &refused):
			out.Encode(map[string]any{"scenario": name, "error": map[string]any{"http": refused.http, "message": refused.message}})
		case err != nil:
			out.Encode(map[string]any{"scenario": name, "error": map[string]any{"http": 0, "message": err.Error()}})
		default:
			out.Encode(map[string]any{"scenario": name, "value": value})
		}
	}
}
