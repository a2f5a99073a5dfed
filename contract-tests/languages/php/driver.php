<?php
// Reads calls from standard input and makes them. ../README.md describes the protocol.

use AskSage\User\{AskSageError, Configuration, ObjectSerializer};
use AskSage\User\Api\{ActivityApi, ApiKeysApi, AuthenticationApi, ChatsApi, DatasetsApi};
use GuzzleHttp\{Client, HandlerStack};

require file_exists('vendor/autoload.php') ? 'vendor/autoload.php' : '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function ($class) {
    $file = 'client/lib/' . str_replace(['AskSage\\User\\', '\\'], ['', '/'], $class) . '.php';
    if (str_starts_with($class, 'AskSage\\User\\') && file_exists($file)) {
        require $file;
    }
});

const APIS = [ActivityApi::class, ApiKeysApi::class, AuthenticationApi::class, ChatsApi::class, DatasetsApi::class];

function call(array $line): mixed
{
    $stack = HandlerStack::create();
    $stack->push(AskSageError::statusCheck(...)); // The last handler runs before redirects are followed.
    $configuration = (new Configuration())->setHost($line['url'])->setApiKey('x-access-tokens', $line['apiKey']);
    $name = $line['call'];
    $type = '\\AskSage\\User\\Model\\' . ucfirst($name) . 'Request';
    $request = json_decode(json_encode($line['with'] ?: new stdClass()));
    foreach (APIS as $api) {
        if (method_exists($api, $name)) {
            $body = class_exists($type) ? ObjectSerializer::deserialize($request, $type) : $request;
            return AskSageError::checked(fn () => (new $api(new Client(['handler' => $stack]), $configuration))->$name($body));
        }
    }
    throw new LogicException($name);
}

echo '{"claims": ["status check"]}', "\n";
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
