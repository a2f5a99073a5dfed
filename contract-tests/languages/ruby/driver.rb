# Reads calls from standard input and makes them. ../README.md describes the protocol.
require 'json'
require 'uri'
require 'ask_sage_user'
require 'ask_sage_user/status_check'

APIS = [AskSageUser::ActivityApi, AskSageUser::ApiKeysApi, AskSageUser::AuthenticationApi, AskSageUser::ChatsApi, AskSageUser::DatasetsApi].freeze

def call(line)
  config = AskSageUser::Configuration.new { |c| c.api_key['x-access-tokens'] = line['apiKey'] }
  uri = URI(line['url'])
  config.scheme, config.host, config.base_path = uri.scheme, "#{uri.host}:#{uri.port}", uri.path
  config.server_index = nil
  name = line['call'].gsub(/[A-Z]/) { |letter| "_#{letter.downcase}" }
  type = "#{line['call'][0].upcase}#{line['call'][1..]}Request"
  request = AskSageUser.const_defined?(type) ? AskSageUser.const_get(type).build_from_hash(line['with'].transform_keys(&:to_sym)) : line['with']
  api = APIS.find { |candidate| candidate.method_defined?(name) }.new(AskSageUser::CheckedApiClient.new(config))
  return api.send(name, request) if api.method(name).arity == -2

  api.send(name, AskSageUser.const_defined?(type) ? { "#{name}_request": request } : { body: request })
end

$stdout.sync = true
puts JSON.generate(claims: ['status check'])
$stdin.each_line do |text|
  outcome =
    begin
      { value: call(JSON.parse(text)).to_hash }
    rescue AskSageUser::AskSageError => e
      { error: { http: e.http, status: e.status, message: e.message } }
    rescue StandardError => e
      { crash: "#{e.class}: #{e.message} #{e.backtrace.first(4)}" }
    end
  puts JSON.generate(outcome)
end
