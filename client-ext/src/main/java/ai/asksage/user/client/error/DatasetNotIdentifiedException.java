package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * It is not certain which dataset a name refers to: the server lists several candidates, or does
 * not say whose they are. Nothing was changed. Use the full name of the dataset.
 */
public final class DatasetNotIdentifiedException extends AskSageException {
  private static final long serialVersionUID = 1L;

  DatasetNotIdentifiedException(ErrorDetails details) {
    super(details, "Nothing was changed: use the full name of the dataset.");
  }
}
