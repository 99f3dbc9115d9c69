package org.crmrecommend.evaluation.experiment;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;

/** Finds algorithms that learn from an event kind that is missing in the training data. */
final class MissingEventKinds {

  private MissingEventKinds() {}

  /**
   * Returns one sentence per algorithm and missing event kind that is a component of the algorithm
   * or of one of its parts.
   */
  static List<String> warnings(List<EvaluatedAlgorithm> algorithms, EventLog train) {
    List<EventKind> present = train.kinds();
    List<String> warnings = new ArrayList<>();
    for (EvaluatedAlgorithm evaluatedAlgorithm : algorithms) {
      Set<EventKind> missing = new TreeSet<>();
      addKinds(evaluatedAlgorithm.algorithm(), missing);
      present.forEach(missing::remove);
      for (EventKind kind : missing) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%s learns from events of kind %s, but the training data has none; its kinds"
                    + " are %s",
                evaluatedAlgorithm.name(),
                kind.name(),
                present.stream().map(EventKind::name).collect(Collectors.joining(", "))));
      }
    }
    return warnings;
  }

  private static void addKinds(Object object, Set<EventKind> kinds) {
    if (object instanceof EventKind kind) {
      kinds.add(kind);
    } else if (object instanceof Collection<?> collection) {
      collection.forEach(element -> addKinds(element, kinds));
    } else if (object instanceof Record) {
      for (RecordComponent component : object.getClass().getRecordComponents()) {
        componentValue(object, component).ifPresent(value -> addKinds(value, kinds));
      }
    }
  }

  /**
   * Returns the value; empty if the record is not public, because a missing warning is better than
   * a failure.
   */
  private static Optional<Object> componentValue(Object object, RecordComponent component) {
    try {
      return Optional.ofNullable(component.getAccessor().invoke(object));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
