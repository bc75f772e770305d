package holdfast.channel.run;

/** What a run has done so far. */
final class Counts {
  int ordersTaken;
  int ordersRefused;
  int messagesSent;
  int messagesRefused;
  int figuresSent;
  int figuresRefused;
  boolean isLastUnits;

  boolean isNothing() {
    return ordersTaken + messagesSent + figuresSent == 0;
  }
}
