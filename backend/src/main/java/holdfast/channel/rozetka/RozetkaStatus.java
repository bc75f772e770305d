package holdfast.channel.rozetka;

import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an order may stand at Rozetka (Seller API, order statuses).
 *
 * @param rank how far on the ladder to the buyer; 0 for what is not on it
 */
record RozetkaStatus(int id, Stage stage, int rank, String name) {
  static final int CONFIRMED = 26;
  static final int PACKING = 2;
  static final int HAND_OVER_PLANNED = 61;
  static final int GIVEN_TO_CARRIER = 3;
  static final int DONE = 6;
  static final int WAITS_FOR_PAYMENT = 55;

  /** Ranks that matter to {@link RozetkaTelling}. */
  static final int RANK_CONFIRMED = 1;

  static final int RANK_SENT = 3;
  static final int RANK_DONE = 7;

  private static final Pattern ROW = Pattern.compile("(\\d+) +(\\w+) +(\\d) +(.+)");

  /**
   * Number, stage, rank, name. REFUNDED are those in which the goods have left the house and are on
   * the road or lost: a person says when they are back, since freeing them would sell what is not
   * there.
   */
  private static final Map<Integer, RozetkaStatus> ALL =
      table(
          """
          1   FIRM      0 Нове замовлення
          2   FIRM      2 Дані підтверджені, комплектується
          3   FIRM      4 Передано в службу доставки
          4   FIRM      5 Доставляється
          5   FIRM      6 Очікує в пункті самовивозу
          6   DONE      7 Замовлення виконано
          7   CANCELLED 0 Не оброблено протягом доби
          11  REFUNDED  0 Не забрали замовлення
          12  REFUNDED  0 Відмова при отриманні
          13  CANCELLED 0 Скасовано адміністратором
          15  CANCELLED 0 Некоректна ТТН
          16  CANCELLED 0 Немає в наявності або брак
          17  CANCELLED 0 Не влаштовує оплата
          18  CANCELLED 0 Не вдалося зв'язатися з покупцем
          19  REFUNDED  0 Повернення
          20  CANCELLED 0 Не підійшов товар
          24  CANCELLED 0 Не влаштовує доставка
          25  CANCELLED 0 Тестове замовлення
          26  FIRM      1 Обробляється менеджером
          27  CANCELLED 0 Неповні дані
          28  CANCELLED 0 Некоректні контактні дані
          29  CANCELLED 0 Змінилася ціна
          30  CANCELLED 0 Закінчився термін резерву
          31  CANCELLED 0 Створено дубль
          33  CANCELLED 0 Умови доставки
          37  CANCELLED 0 Передоплата
          38  CANCELLED 0 Не влаштовує товар
          40  CANCELLED 0 Покупець передумав
          42  CANCELLED 0 Немає в наявності
          43  CANCELLED 0 Брак
          44  CANCELLED 0 Підробка
          45  CANCELLED 0 Скасовано покупцем
          46  FIRM      0 Відновлено під час дзвінка
          47  FIRM      0 Зателефонувати ще раз
          49  CANCELLED 0 Повторне замовлення
          50  CANCELLED 0 Не оплачено
          52  FIRM      0 Нове замовлення в один клік
          55  UNPAID    0 Очікує оплату
          57  FIRM      0 Заплановано
          61  FIRM      3 Заплановано передачу в службу доставки
          68  REFUNDED  7 Отримано частково
          71  REFUNDED  0 Скасовано, товар повернено
          72  REFUNDED  0 Скасовано, кошти повернено
          73  FIRM      0 У черзі
          74  FIRM      6 Резерв закінчується сьогодні
          75  CANCELLED 0 Скасовано контакт-центром
          77  CANCELLED 0 Скасовано банком
          80  FIRM      4 Отримано від продавця
          81  FIRM      4 Отримано розподільним центром
          82  FIRM      4 Передано з розподільного центру
          83  REFUNDED  0 Повертається
          84  REFUNDED  0 Повертається
          85  REFUNDED  0 Повертається
          86  REFUNDED  0 Повертається
          87  DONE      7 Виконано, термін минув
          88  REFUNDED  0 Втрачено
          89  REFUNDED  0 Повертається
          90  REFUNDED  0 Повертається
          91  REFUNDED  0 Повертається
          """);

  /** Empty for a status that was not there when this was written. */
  static Optional<RozetkaStatus> of(int id) {
    return Optional.ofNullable(ALL.get(id));
  }

  static int rank(int id) {
    return of(id).map(RozetkaStatus::rank).orElse(0);
  }

  /** For people: the number and what it means. */
  static String words(int id) {
    return of(id).map(status -> id + " " + status.name()).orElse(Integer.toString(id));
  }

  /**
   * What a status means for the goods. The group that the order itself names counts before ours,
   * since Rozetka adds statuses.
   *
   * @param group 1 in work, 2 successful, 3 failed; anything else when it does not say
   * @throws Unclear for an unknown status without a group
   */
  static Stage stage(int id, int group) {
    Optional<Stage> known = of(id).map(RozetkaStatus::stage);
    if (known.filter(stage -> stage == Stage.REFUNDED).isPresent()) {
      return Stage.REFUNDED;
    }
    return switch (group) {
      case 1 -> known.filter(stage -> stage == Stage.UNPAID).orElse(Stage.FIRM);
      case 2 -> Stage.DONE;
      case 3 -> Stage.CANCELLED;
      default -> known.orElseThrow(() -> new Unclear("status", id + " is unknown"));
    };
  }

  private static Map<Integer, RozetkaStatus> table(String rows) {
    return rows.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(
            row ->
                new RozetkaStatus(
                    Integer.parseInt(row.group(1)),
                    Stage.valueOf(row.group(2)),
                    Integer.parseInt(row.group(3)),
                    row.group(4)))
        .collect(Collectors.toUnmodifiableMap(RozetkaStatus::id, status -> status));
  }
}
