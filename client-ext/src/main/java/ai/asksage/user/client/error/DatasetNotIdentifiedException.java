package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** Several datasets match the name, or their owner is unknown. Nothing was changed. */
public final class DatasetNotIdentifiedException extends AskSageException {
  DatasetNotIdentifiedException(ErrorDetails details) {
    super(details, "Nothing was changed: use the full name of the dataset.");
  }
}
