package holdfast.receipt;

import holdfast.receipt.PackagesResource.Answer;
import holdfast.receipt.PackagesResource.Answers;
import holdfast.receipt.ParkedPackages.Fate;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a till has sent in one request, by whichever way it came. */
@ApplicationScoped
class SentPackages {
  private static final int MOST_AT_ONCE = 50;
  private static final int MOST_ASIDE = 200;

  @Inject Intake intake;
  @Inject IntakeGate gate;
  @Inject ParkedPackages parked;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** By till; it never changes, and is asked for with each package. */
  private final Map<String, String> stores = new ConcurrentHashMap<>();

  /**
   * Takes in, in the till's turn, what is in the body of a request.
   *
   * @throws Problem what {@link Intake#take} and {@link IntakeGate#inTurn} throw, {@code
   *     malformed}, {@code invalid}, {@code not-found} for an unknown till
   */
  Answers take(String body, Caller caller) {
    Envelope envelope = Envelope.ahead(body).orElseGet(() -> envelope(JsonInput.object(body)));
    return gate.inTurn(envelope.till(), envelope.waiting(), () -> inTurn(body, caller));
  }

  private Answers inTurn(String body, Caller caller) {
    JsonInput input = JsonInput.object(body);
    Sender sender = sender(input);
    List<String> aside =
        input.has("aside")
            ? input.list("aside", MOST_ASIDE).stream().map(one -> one.text("id", 64)).toList()
            : List.of();
    List<Result> results = intake.take(input.list("packages", MOST_AT_ONCE), sender, caller);
    return new Answers(
        results.stream().map(SentPackages::answer).toList(),
        parked.fates(aside, sender).stream().map(SentPackages::answer).toList());
  }

  /** Tills of before say nothing of what waits. */
  private static Envelope envelope(JsonInput input) {
    int waiting =
        input.has("waiting")
            ? input.integer("waiting", 0, Integer.MAX_VALUE)
            : input.list("packages", MOST_AT_ONCE).size();
    return new Envelope(input.text("till", 16), waiting);
  }

  private static Answer answer(Fate fate) {
    String status =
        switch (fate.settlement()) {
          case TAKEN -> "stored";
          case DISCARDED -> "discarded";
        };
    return new Answer(fate.packageId(), status, fate.because());
  }

  private static Answer answer(Result result) {
    String status = result.outcome().name().toLowerCase(Locale.ROOT);
    return new Answer(result.id(), status, result.reason());
  }

  private Sender sender(JsonInput input) {
    String till = input.text("till", 16);
    return new Sender(till, stores.computeIfAbsent(till, this::store));
  }

  private String store(String till) {
    return transactions
        .callPlain(() -> sql.row("SELECT store FROM till WHERE code = ?", till))
        .map(row -> row.text(0))
        .orElseThrow(() -> Problem.notFound("till", till));
  }
}
