package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/**
 * It cannot be told which dataset a name refers to: the server lists several that may be the
 * caller's, or does not say whose they are. Nothing was changed. Refer to the dataset by its full
 * name.
 */
public final class DatasetNotIdentifiedException extends AskSageException {
  private static final long serialVersionUID = 1L;

  DatasetNotIdentifiedException(ErrorDetails details) {
    super(details, "Nothing was changed: use the full name of the dataset.");
  }
}
