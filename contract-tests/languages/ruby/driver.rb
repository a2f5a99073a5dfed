# Makes the calls that it reads, one JSON object a line. README.md beside the folder has the protocol.
require 'json'
require 'uri'
require 'ask_sage_user'

# status-check
class AskSageError < StandardError
  attr_reader :http, :status

  def initialize(http, status, message)
    super(message)
    @http = http
    @status = status
  end
end

# Checks a response before it is decoded: an error may come as HTTP status, or inside HTTP 200.
class CheckedApiClient < AskSageUser::ApiClient
  def build_request(http_method, path, opts = {})
    # The token must not follow a redirect, and libcurl would send a request again on a connection that it used before.
    super.tap { |request| request.options.update(followlocation: false, forbid_reuse: true) }
  end

  def call_api(http_method, path, opts = {})
    super
  rescue AskSageUser::ApiError => e
    http = e.code.to_i
    raise AskSageError.new(http, http, message(e.response_body) || (http.zero? ? 'No response' : "HTTP #{http} without a message"))
  end

  def deserialize(response, return_type)
    body = parsed(response.body)
    raise AskSageError.new(response.code, response.code, 'The response is not a JSON object') unless body.is_a?(Hash)

    inside = body['status'].to_s.match?(/\A[1-5][0-9]{2}\z/) ? body['status'].to_i : 0
    raise AskSageError.new(response.code, inside, message(response.body) || 'No message') if inside >= 400

    super
  rescue ArgumentError, NoMethodError, TypeError
    raise AskSageError.new(response.code, response.code, 'The response does not match the contract')
  end

  private

  def parsed(text)
    JSON.parse(text.to_s)
  rescue JSON::ParserError
    nil
  end

  def message(text)
    body = parsed(text)
    body['response'] if body.is_a?(Hash) && body['response'].is_a?(String)
  end
end
# end

APIS = [AskSageUser::ActivityApi, AskSageUser::ApiKeysApi, AskSageUser::AuthenticationApi, AskSageUser::ChatsApi, AskSageUser::DatasetsApi].freeze
CLAIMS = ['typed responses', 'unions', 'unknown properties are ignored', 'nothing is sent as null', 'errors by HTTP status',
          'errors inside HTTP 200', 'HTML or nothing from a gateway', 'HTTP 200 that is no response of the API', 'a broken connection',
          'the token follows no redirect'].freeze

def call(line)
  config = AskSageUser::Configuration.new { |c| c.api_key['x-access-tokens'] = line['apiKey'] }
  uri = URI(line['url'])
  config.scheme, config.host, config.base_path = uri.scheme, "#{uri.host}:#{uri.port}", uri.path
  config.server_index = nil
  name = line['call'].gsub(/[A-Z]/) { |letter| "_#{letter.downcase}" }
  type = "#{line['call'][0].upcase}#{line['call'][1..]}Request"
  request = AskSageUser.const_defined?(type) ? AskSageUser.const_get(type).build_from_hash(line['with'].transform_keys(&:to_sym)) : line['with']
  api = APIS.find { |candidate| candidate.method_defined?(name) }.new(CheckedApiClient.new(config))
  return api.send(name, request) if api.method(name).arity == -2

  api.send(name, AskSageUser.const_defined?(type) ? { "#{name}_request": request } : { body: request })
end

$stdout.sync = true
puts JSON.generate(claims: CLAIMS)
$stdin.each_line do |text|
  outcome =
    begin
      { value: call(JSON.parse(text)).to_hash }
    rescue AskSageError => e
      { error: { http: e.http, status: e.status, message: e.message } }
    rescue StandardError => e
      { crash: "#{e.class}: #{e.message} #{e.backtrace.first(4)}" }
    end
  puts JSON.generate(outcome)
end
