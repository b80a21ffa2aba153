package plumbline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTests {

    @Test
    void whoAsksWhileOthersAreAnsweredIsAnsweredWithTheRest() throws Exception {
        var first = new CountDownLatch(1);
        var looks = new ArrayList<List<Integer>>();
        try (var together = new Together<Integer, String>("test", questions -> {
            looks.add(questions);
            await(first);
            return questions.stream().map(it -> "answer " + it).toList();
        }); var threads = Executors.newFixedThreadPool(20)) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 20; i++) {
                int question = i;
                answers.add(threads.submit(() -> together.ask(question)));
            }
            Thread.sleep(200);
            first.countDown();
            for (int i = 0; i < 20; i++) {
                assertThat(answers.get(i).get()).isEqualTo("answer " + i);
            }
        }
        assertThat(looks).hasSizeLessThan(20);
        assertThat(looks.stream().mapToInt(List::size).sum()).isEqualTo(20);
    }

    @Test
    void whileTheDatabaseIsAwayNobodyWaitsForTheOthersTries() throws Exception {
        var all = new CountDownLatch(1);
        var looks = new AtomicInteger();
        try (var together = new Together<Integer, Integer>("test", _ -> {
            await(all);
            looks.incrementAndGet();
            throw new IllegalStateException(new SQLTransientConnectionException("no connection"));
        }); var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                int question = i;
                answers.add(threads.submit(() -> together.ask(question)));
            }
            Thread.sleep(200);
            all.countDown();
            for (var answer : answers) {
                assertThatThrownBy(answer::get).hasRootCauseMessage("no connection");
            }
        }
        assertThat(looks.get()).isLessThan(8);
    }

    @Test
    void aQuestionThatFailsSpoilsNoOther() throws Exception {
        var all = new CountDownLatch(1);
        try (var together = new Together<Integer, Integer>("test", questions -> {
            await(all);
            if (questions.contains(3)) {
                throw new IllegalArgumentException("not 3");
            }
            return questions;
        }); var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                int question = i;
                answers.add(threads.submit(() -> together.ask(question)));
            }
            Thread.sleep(200);
            all.countDown();
            for (int i = 0; i < 8; i++) {
                if (i == 3) {
                    assertThatThrownBy(answers.get(i)::get).hasRootCauseMessage("not 3");
                } else {
                    assertThat(answers.get(i).get()).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void afterTheEndNobodyWaitsForEver() {
        var together = new Together<Integer, Integer>("test", questions -> questions);
        together.close();

        assertThatThrownBy(() -> together.ask(1)).isInstanceOf(Overloaded.class).hasMessageContaining("stopping");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
