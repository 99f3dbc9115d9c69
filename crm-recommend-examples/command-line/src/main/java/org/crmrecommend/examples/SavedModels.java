package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.model.ModelInfo;

/**
 * The model files to evaluate.
 *
 * @param models at most one per file
 */
record SavedModels(List<SavedModel> models) {

  /** Reads the headers and digests of model files. */
  static SavedModels of(List<Path> files) {
    return new SavedModels(files.stream().distinct().map(SavedModel::of).toList());
  }

  /** Returns the models, named after their files; by the paths if the file names are equal. */
  List<EvaluatedAlgorithm> evaluatedAlgorithms() {
    List<String> names = models.stream().map(SavedModels::fileName).toList();
    List<EvaluatedAlgorithm> evaluated = new ArrayList<>();
    for (SavedModel model : models) {
      boolean isUnique = Collections.frequency(names, fileName(model)) == 1;
      evaluated.add(
          EvaluatedAlgorithm.of(isUnique ? fileName(model) : model.file().toString(), model));
    }
    return evaluated;
  }

  private static String fileName(SavedModel model) {
    return String.valueOf(model.file().getFileName());
  }

  /**
   * Returns a data set that, when loaded, warns about models that may know test events.
   *
   * @param err receives the warnings
   */
  DataSet withWarnings(DataSet data, PrintWriter err) {
    return models.isEmpty()
        ? data
        : new DataSet(
            data.name(),
            data.split(),
            () -> {
              DataSet.Contents contents = data.loader().get();
              warnings(contents).forEach(text -> err.println("crm-recommend: warning: " + text));
              err.flush();
              return contents;
            });
  }

  private List<String> warnings(DataSet.Contents contents) {
    List<String> fingerprints =
        contents.folds().stream().map(fold -> contents.training(fold).fingerprint()).toList();
    List<String> warnings = new ArrayList<>();
    for (SavedModel model : models) {
      Optional<String> trainedOn = model.info().map(ModelInfo::dataFingerprint);
      if (trainedOn.isEmpty()) {
        warnings.add(
            model.file()
                + " is from another program; if it was trained on test events, its results are too"
                + " good");
      } else if (!fingerprints.stream().allMatch(trainedOn.get()::equals)) {
        warnings.add(
            model.file()
                + " was not trained on exactly the training events, catalog and users of this"
                + " evaluation; if it was trained on test events, its results are too good");
      }
    }
    return warnings;
  }
}
