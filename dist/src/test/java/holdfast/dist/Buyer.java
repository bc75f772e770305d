package holdfast.dist;

import holdfast.dist.HttpConnection.Answer;
import holdfast.dist.Wish.Fate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One client of the race. Every request goes out twice at the same moment, over two connections,
 * and again under the same id until both are answered, however often the server dies meanwhile.
 */
final class Buyer {
  private static final List<Fate> FATES = List.of(Fate.values());

  /** Repeats that a client has patience for while the server runs. */
  private static final int PATIENCE = 20;

  private final Race race;
  private final Random random;
  private final HttpConnection one;
  private final HttpConnection other;

  Buyer(Race race, long seed) {
    this.race = race;
    this.random = new Random(seed);
    this.one = new HttpConnection(race.port, race.token);
    this.other = new HttpConnection(race.port, race.token);
  }

  /** Holds and sells, gives back, lets expire, until the rush begins. */
  void churn() throws InterruptedException {
    while (!race.isRush() && !race.isLost()) {
      pursue(wish());
    }
  }

  /** Takes single units to keep or sell until every product is refused. */
  void rush() throws InterruptedException, IOException {
    for (String sku : race.skus) {
      Wish wish;
      do {
        Fate fate = random.nextBoolean() ? Fate.KEEP : Fate.CONVERT;
        wish = new Wish(ClientIds.next(random), List.of(sku), fate, null);
        pursue(wish);
      } while (wish.lasts() && !race.isLost());
    }
    one.close();
    other.close();
  }

  private Wish wish() {
    boolean basket = random.nextInt(4) == 0;
    List<String> skus = new ArrayList<>(race.skus);
    if (!basket) {
      skus = List.of(skus.get(random.nextInt(skus.size())));
    } else if (random.nextBoolean()) {
      skus = skus.reversed();
    }
    Fate fate = FATES.get(random.nextInt(FATES.size()));
    if (fate.mayLast() && !race.takeLeave(skus)) {
      fate = random.nextBoolean() ? Fate.RELEASE : Fate.EXPIRE;
    }
    Instant expiresAt =
        fate.expires()
            ? Instant.now().plusMillis(100 + random.nextInt(500)).truncatedTo(ChronoUnit.MILLIS)
            : null;
    return new Wish(ClientIds.next(random), skus, fate, expiresAt);
  }

  private void pursue(Wish wish) throws InterruptedException {
    race.wishes.add(wish);
    hold(wish);
    if (wish.acknowledged) {
      wish.status = "active";
      switch (wish.fate) {
        case KEEP -> {}
        case CONVERT -> end(wish, "convert", "converted");
        case RELEASE -> end(wish, "release", "released");
        case EXPIRE -> wish.status = "expired";
        case CONVERT_TOO_LATE -> {
          waitUntilAlmost(wish.expiresAt);
          end(wish, "convert", "converted");
        }
      }
    }
    if (wish.fate.mayLast() && !wish.lasts() && !race.isRush()) {
      race.giveLeaveBack(wish.skus);
    }
  }

  private void hold(Wish wish) throws InterruptedException {
    for (Answer answer : twice("/api/v1/reservations", wish.body(), wish)) {
      boolean outOfStock = answer.status() == 409 && answer.body().contains("out-of-stock");
      boolean over = answer.status() == 422 && wish.expiresAt != null && isPast(wish.expiresAt);
      if (!answer.isDone() && !outOfStock && !over) {
        race.faults.add("hold answered " + answer + ": " + wish);
      }
    }
  }

  private void end(Wish wish, String verb, String status) throws InterruptedException {
    boolean done = false;
    for (Answer answer : twice("/api/v1/reservations/" + wish.id + "/" + verb, "{}", wish)) {
      if (answer.isDone()) {
        done = true;
      } else if (answer.status() == 409 && answer.body().contains("not-active")) {
        String actual = Json.text(answer.body(), "actual");
        done |= actual.equals(status);
        if (!actual.equals(status) && !(wish.fate.expires() && actual.equals("expired"))) {
          race.faults.add(verb + " answered " + answer + ": " + wish);
        }
      } else {
        race.faults.add(verb + " answered " + answer + ": " + wish);
      }
    }
    wish.status = done ? status : "expired";
  }

  /** Both answers of the first try in which both came. */
  private List<Answer> twice(String path, String body, Wish wish) throws InterruptedException {
    for (int failures = 0; failures < PATIENCE; failures += race.isServerTroubled() ? 0 : 1) {
      List<Answer> answers = new ArrayList<>();
      try {
        one.send("POST", path, "application/json", body);
        other.send("POST", path, "application/json", body);
        answers.add(noted(one.receive(), wish));
        answers.add(noted(other.receive(), wish));
      } catch (IOException interrupted) {
        giveUpConnections();
      }
      if (answers.size() == 2 && answers.stream().allMatch(Answer::isOurs)) {
        return answers;
      }
      answers.stream().filter(answer -> !answer.isOurs()).forEach(answer -> race.failed());
      race.repeats.incrementAndGet();
      Thread.sleep(100 + random.nextInt(500));
    }
    race.faults.add("never answered: " + wish);
    return List.of();
  }

  private static Answer noted(Answer answer, Wish wish) {
    wish.acknowledged |= answer.isDone();
    return answer;
  }

  private void giveUpConnections() {
    try {
      one.close();
      other.close();
    } catch (IOException alreadyGone) {
      // that is what was wanted
    }
  }

  private void waitUntilAlmost(Instant time) throws InterruptedException {
    Thread.sleep(
        Math.max(0, Duration.between(Instant.now(), time).toMillis() - 3 + random.nextInt(6)));
  }

  private static boolean isPast(Instant time) {
    return !time.isAfter(Instant.now());
  }
}
