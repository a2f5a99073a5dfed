// Copied into the generated package. Set Configuration.HTTPClient to CheckedHTTPClient, and wrap each call in Checked.
package asksageuser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// AskSageError is a failed call. HTTP is 0 if there was no response.
type AskSageError struct {
	HTTP    int    `json:"http"`
	Status  int    `json:"status"`
	Message string `json:"message"`
}

func (e *AskSageError) Error() string { return e.Message }

// checkedTransport checks a response before it is decoded: errors arrive with an HTTP status or inside HTTP 200.
type checkedTransport struct{ http.RoundTripper }

func (t checkedTransport) RoundTrip(request *http.Request) (*http.Response, error) {
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
	if status >= 300 || unreadable != nil || envelope == nil {
		if !isText {
			message = fmt.Sprintf("HTTP %d without a message that can be read", response.StatusCode)
		}
		return nil, &AskSageError{response.StatusCode, status, message}
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// Checked returns an AskSageError for every failure, also if the generated code cannot decode a response.
func Checked[T any](value *T, response *http.Response, err error) (*T, error) {
	var raised *AskSageError
	if err != nil && !errors.As(err, &raised) && response != nil {
		return nil, &AskSageError{response.StatusCode, response.StatusCode, err.Error()}
	}
	return value, err
}

// CheckedHTTPClient checks every response. It does not follow redirects, which would send the token along.
var CheckedHTTPClient = &http.Client{
	Transport:     checkedTransport{http.DefaultTransport},
	Timeout:       60 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}
