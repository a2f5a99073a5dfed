<?php
// Makes the calls that it reads, one JSON object a line. README.md beside the folder has the protocol.

use AskSage\User\{ApiException, Configuration, Model, ObjectSerializer};
use AskSage\User\Api\{ActivityApi, ApiKeysApi, AuthenticationApi, ChatsApi, DatasetsApi};
use GuzzleHttp\{Client, HandlerStack};
use Psr\Http\Message\{RequestInterface, ResponseInterface};

require file_exists('vendor/autoload.php') ? 'vendor/autoload.php' : '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) {
    $file = 'client/lib/' . str_replace(['AskSage\\User\\', '\\'], ['', '/'], $class) . '.php';
    if (str_starts_with($class, 'AskSage\\User\\') && file_exists($file)) {
        require $file;
    }
});

// status-check
class AskSageError extends RuntimeException
{
    public function __construct(public int $http, public int $status, string $message, ?Throwable $cause = null)
    {
        parent::__construct($message, $status, $cause);
    }
}

/** Middleware of Guzzle. Checks a response before it is decoded: an error may come as HTTP status, or inside HTTP 200. */
function statusCheck(callable $handler): callable
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
                throw new AskSageError($http, $status, is_object($body) || $http > 299 ? $message : 'The response is not a JSON object');
            }
            $response->getBody()->rewind();
            return $response;
        },
        fn ($failure) => throw new AskSageError(0, 0, 'No response', $failure),
    );
}

/** Makes a call; what the generated code cannot decode becomes an AskSageError, too. */
function checked(callable $call): mixed
{
    try {
        return $call();
    } catch (AskSageError $e) {
        throw $e;
    } catch (Throwable $e) {
        throw new AskSageError(200, 200, 'The response does not match the contract', $e);
    }
}
// end

const APIS = [ActivityApi::class, ApiKeysApi::class, AuthenticationApi::class, ChatsApi::class, DatasetsApi::class];

function call(array $line): mixed
{
    $stack = HandlerStack::create();
    $stack->push('statusCheck'); // The last one comes before redirects are followed.
    $configuration = (new Configuration())->setHost($line['url'])->setApiKey('x-access-tokens', $line['apiKey']);
    $name = $line['call'];
    $type = '\\AskSage\\User\\Model\\' . ucfirst($name) . 'Request';
    $request = json_decode(json_encode($line['with'] ?: new stdClass()));
    foreach (APIS as $api) {
        if (method_exists($api, $name)) {
            $body = class_exists($type) ? ObjectSerializer::deserialize($request, $type) : $request;
            return checked(fn () => (new $api(new Client(['handler' => $stack]), $configuration))->$name($body));
        }
    }
    throw new LogicException($name);
}

echo json_encode(['claims' => explode('|', 'typed responses|unions|unknown properties are ignored|nothing is sent as null|'
    . 'errors by HTTP status|errors inside HTTP 200|HTML or nothing from a gateway|HTTP 200 that is no response of the API|'
    . 'a broken connection|the token follows no redirect')]), "\n";
while (($text = fgets(STDIN)) !== false) {
    try {
        $outcome = ['value' => ObjectSerializer::sanitizeForSerialization(call(json_decode($text, true)))];
    } catch (AskSageError $e) {
        $outcome = ['error' => ['http' => $e->http, 'status' => $e->status, 'message' => $e->getMessage()]];
    } catch (Throwable $e) {
        $outcome = ['crash' => (string) $e];
    }
    echo json_encode($outcome), "\n";
}
