package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ExportTurnsTest {

    private static final int ENOUGH = 2;

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final ExportTurns turns = new ExportTurns(workers::add, ENOUGH);
    private final List<String> told = new ArrayList<>();

    private ExportTurns.Place place(String export) {
        return turns.place(() -> told.add(export));
    }

    private boolean isItsTurn(String export) {
        return place(export).isItsTurn();
    }

    private void give(int pieces) {
        for (int i = 0; i < pieces; i++) {
            place("its piece is with the workers").execute(() -> {});
        }
    }

    private void workerIsDone() {
        workers.remove().run();
    }

    @Test
    void export_whileEnoughPiecesAreWithTheWorkers_readsWhenOneIsDone_inItsTurn() {
        give(1);
        assertThat(isItsTurn("a")).isTrue();
        give(1);
        assertThat(isItsTurn("b")).isFalse();
        assertThat(isItsTurn("c")).isFalse();
        workerIsDone();
        assertThat(told).containsExactly("b");
        give(1);
        workerIsDone();
        assertThat(told).containsExactly("b", "c");
    }

    @Test
    void export_inLine_isThereOnce_andItsTurnLastsUntilItGivesItsPiece() {
        give(ENOUGH);
        ExportTurns.Place place = place("a");
        assertThat(place.isItsTurn()).isFalse();
        assertThat(place.isItsTurn()).isFalse();
        workerIsDone();
        workerIsDone();
        assertThat(told).containsExactly("a");
        give(ENOUGH);
        assertThat(place.isItsTurn()).as("though workers have enough").isTrue();
        place.execute(() -> {});
        assertThat(place.isItsTurn()).isFalse();
    }

    /** It has gone, or its server is slow. */
    @Test
    void export_whoseTurnComesToNothing_keepsNobodyWaiting() {
        give(ENOUGH);
        List<String> exports = List.of("a", "b", "c", "d", "e");
        exports.forEach(export -> assertThat(isItsTurn(export)).isFalse());
        workerIsDone();
        assertThat(told).containsExactly("a");
        workerIsDone();
        assertThat(told).as("no piece is left that could call the others").containsExactlyElementsOf(exports);
        assertThat(isItsTurn("f")).isTrue();
    }

    @Test
    void piece_thatFails_isDone() {
        place("a piece that fails").execute(() -> {
            throw new IllegalStateException("it fails");
        });
        give(1);
        assertThat(isItsTurn("a")).isFalse();
        assertThatThrownBy(this::workerIsDone).hasMessage("it fails");
        assertThat(told).containsExactly("a");
    }

    @Test
    void piece_thatWorkersDoNotTake_isNotWithThem() {
        ExportTurns stopping = new ExportTurns(
                piece -> {
                    throw new RejectedExecutionException("stopping");
                },
                1);
        ExportTurns.Place place = stopping.place(() -> {});
        assertThatThrownBy(() -> place.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(place.isItsTurn()).isTrue();
    }
}
