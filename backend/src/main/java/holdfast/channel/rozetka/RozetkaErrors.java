package holdfast.channel.rozetka;

import holdfast.channel.ChannelFault;

/** What the numbers of errors mean (Seller API, with HTTP status 200). */
final class RozetkaErrors {
  private static final int WRONG_LOGIN = 1004;
  private static final int WRONG_PASSWORD = 1020;
  private static final int ACCESS_DENIED = 1010;
  private static final int INCORRECT_TOKEN = 1018;
  private static final int SESSION_EXPIRED = 6001;
  private static final int UNDER_WORK = 5401;
  private static final int MAINTENANCE = 5503;

  private RozetkaErrors() {}

  static boolean isTokenOver(int code) {
    return code == INCORRECT_TOKEN || code == SESSION_EXPIRED;
  }

  /** Whether nothing was asked of the order or goods yet: the caller himself was turned away. */
  static boolean isAboutTheCall(int code) {
    return switch (code) {
      case WRONG_LOGIN,
          WRONG_PASSWORD,
          ACCESS_DENIED,
          INCORRECT_TOKEN,
          SESSION_EXPIRED,
          UNDER_WORK,
          MAINTENANCE ->
          true;
      default -> false;
    };
  }

  static ChannelFault fault(int code, String words, boolean isSignIn) {
    String said = code + " " + words;
    return switch (code) {
      case WRONG_LOGIN, WRONG_PASSWORD, INCORRECT_TOKEN, SESSION_EXPIRED ->
          ChannelFault.lasting("sign-in-refused", said);
      case ACCESS_DENIED -> ChannelFault.lasting("not-allowed", said);
      case UNDER_WORK, MAINTENANCE -> ChannelFault.passing("maintenance", said);
      default ->
          isSignIn
              ? ChannelFault.lasting("sign-in-refused", said)
              : ChannelFault.passing("failing", said);
    };
  }
}
