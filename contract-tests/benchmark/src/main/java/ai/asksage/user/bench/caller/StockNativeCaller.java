package ai.asksage.user.bench.caller;

import stock.nativ.ApiClient;
import stock.nativ.ApiException;
import stock.nativ.api.ActivityApi;
import stock.nativ.api.ChatsApi;
import stock.nativ.api.DatasetsApi;
import stock.nativ.model.AddDatasetRequest;
import stock.nativ.model.GetUserLogsRequest;

/** What the generator's library {@code native} makes, as it comes. */
final class StockNativeCaller implements Caller {
  private final DatasetsApi datasets;
  private final ActivityApi activity;
  private final ChatsApi chats;

  StockNativeCaller(String url) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    client.setRequestInterceptor(request -> request.header("x-access-tokens", "any-api-key"));
    datasets = new DatasetsApi(client);
    activity = new ActivityApi(client);
    chats = new ChatsApi(client);
  }

  @Override
  public Object addDataset() throws ApiException {
    return datasets.addDataset(new AddDatasetRequest().dataset("Reports")).getResponse();
  }

  @Override
  public Object logs() throws ApiException {
    return activity.getUserLogs(new GetUserLogsRequest().limit(100)).getResponse();
  }

  @Override
  public Object chats() throws ApiException {
    return chats.getChats(null).getResponse();
  }
}
