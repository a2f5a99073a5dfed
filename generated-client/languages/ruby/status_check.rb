# Copied into the generated package. Require 'ask_sage_user/status_check', and give each API a CheckedApiClient.
require 'json'

module AskSageUser
  # A failed call. http is 0 if there was no response.
  class AskSageError < StandardError
    attr_reader :http, :status

    def initialize(http, status, message)
      super(message)
      @http = http
      @status = status
    end
  end

  # Checks a response before it is decoded: errors arrive with an HTTP status or inside HTTP 200.
  class CheckedApiClient < ApiClient
    def build_request(http_method, path, opts = {})
      # Redirects would send the token along, and libcurl may repeat a request on a connection that it has used before.
      super.tap { |request| request.options.update(followlocation: false, forbid_reuse: true) }
    end

    def call_api(http_method, path, opts = {})
      super
    rescue ApiError => e
      http = e.code.to_i
      raise AskSageError.new(http, http, message(e.response_body) || (http.zero? ? 'No response' : "HTTP #{http} without a message"))
    end

    def deserialize(response, return_type)
      body = parsed(response.body)
      raise AskSageError.new(response.code, response.code, 'The response is not a JSON object') unless body.is_a?(Hash)

      inside = body['status'].to_s.match?(/\A[1-5][0-9]{2}\z/) ? body['status'].to_i : 0
      raise AskSageError.new(response.code, inside, message(response.body) || 'No message') if inside >= 400

      super
    rescue ArgumentError, NoMethodError, RuntimeError, TypeError
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
end
