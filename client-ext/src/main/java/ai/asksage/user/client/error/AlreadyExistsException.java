package ai.asksage.user.client.error;

import ai.asksage.user.client.internal.ErrorDetails;

/** 405 or 409 with a message of the API: the dataset already exists. Nothing was changed. */
public final class AlreadyExistsException extends ApiException {
  AlreadyExistsException(ErrorDetails details) {
    super(details, "It already exists: use it, or choose another name.");
  }
}
