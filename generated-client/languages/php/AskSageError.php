<?php
// Copied into the generated package. Push AskSageError::statusCheck(...) on Guzzle's stack, and make each call in AskSageError::checked.

namespace AskSage\User;

use Psr\Http\Message\{RequestInterface, ResponseInterface};
use RuntimeException;
use Throwable;

/** A failed call. $http is 0 if there was no response. */
class AskSageError extends RuntimeException
{
    public function __construct(public int $http, public int $status, string $message, ?Throwable $cause = null)
    {
        parent::__construct($message, $status, $cause);
    }

    /** Guzzle middleware that checks a response before it is decoded: errors arrive with an HTTP status or inside HTTP 200. */
    public static function statusCheck(callable $handler): callable
    {
        return fn (RequestInterface $request, array $options) => $handler($request, $options)->then(
            function (ResponseInterface $response) {
                $http = $response->getStatusCode();
                $body = json_decode((string) $response->getBody());
                $code = $body->status ?? null;
                $inside = (is_int($code) || is_string($code)) && preg_match('/\A[1-5][0-9]{2}\z/', (string) $code) ? (int) $code : 0;
                $status = $http <= 299 && $inside >= 400 ? $inside : $http;
                $message = is_string($body->response ?? null) ? $body->response : "HTTP $http without a message";
                if ($status > 299 || !is_object($body)) {
                    throw new self($http, $status, is_object($body) || $http > 299 ? $message : 'The response is not a JSON object');
                }
                $response->getBody()->rewind();
                return $response;
            },
            fn ($failure) => throw new self(0, 0, 'No response', $failure),
        );
    }

    /** Makes a call. Throws an AskSageError for every failure, also if the generated code cannot decode a response. */
    public static function checked(callable $call): mixed
    {
        try {
            return $call();
        } catch (AskSageError $e) {
            throw $e;
        } catch (Throwable $e) {
            throw new self(200, 200, 'The response does not match the contract', $e);
        }
    }
}
