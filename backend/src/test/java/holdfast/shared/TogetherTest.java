package holdfast.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
  @Test
  void who_comes_alone_is_decided_alone_at_once() {
    List<List<String>> groups = new ArrayList<>();
    Together<String> together = new Together<>(10, groups::add);
    together.submit("one");
    together.submit("two");
    assertEquals(List.of(List.of("one"), List.of("two")), groups);
  }

  @Test
  void who_comes_meanwhile_is_decided_together() throws Exception {
    CountDownLatch isDeciding = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Integer> sizes = new ArrayList<>();
    Together<String> together =
        new Together<>(
            10,
            group -> {
              sizes.add(group.size());
              isDeciding.countDown();
              await(goOn);
            });
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> all = new ArrayList<>();
      all.add(threads.submit(() -> together.submit("first")));
      isDeciding.await();
      List<Thread> waiting =
          IntStream.range(0, 5).mapToObj(i -> new Thread(() -> together.submit("later"))).toList();
      waiting.forEach(Thread::start);
      for (Thread thread : waiting) {
        while (thread.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      goOn.countDown();
      for (Thread thread : waiting) {
        thread.join();
      }
      all.getFirst().get();
    }
    assertEquals(List.of(1, 5), sizes);
  }

  @Test
  void everybody_is_decided_once_and_nobody_waits_for_ever() throws Exception {
    AtomicInteger decided = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    Together<AtomicInteger> together =
        new Together<>(
            7,
            group -> {
              assertEquals(1, atOnce.incrementAndGet());
              assertTrue(group.size() <= 7);
              group.forEach(AtomicInteger::incrementAndGet);
              decided.addAndGet(group.size());
              atOnce.decrementAndGet();
            });
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 500; round++) {
                    AtomicInteger mine = new AtomicInteger();
                    together.submit(mine);
                    assertEquals(1, mine.get());
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertEquals(64 * 500, decided.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
