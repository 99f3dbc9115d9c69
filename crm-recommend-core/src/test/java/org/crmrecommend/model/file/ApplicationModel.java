package org.crmrecommend.model.file;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;

/**
 * A model as an application may have it: the same scores for everybody. Uses only the public API.
 * {@link ApplicationClassLoader} loads it together with its formats.
 */
public final class ApplicationModel implements Model {

  private final ModelInfo info;
  private final IdMap items;
  private final float[] scores;

  /** Takes ownership of the scores. */
  public ApplicationModel(ModelInfo info, IdMap items, float[] scores) {
    this.info = info;
    this.items = items;
    this.scores = scores;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new Scorer() {
      @Override
      public Profile profile() {
        return profile;
      }

      @Override
      public void score(float[] result, ItemSet.Builder scored) {
        System.arraycopy(scores, 0, result, 0, scores.length);
        for (int item = 0; item < scores.length; item++) {
          scored.add(item);
        }
      }
    };
  }

  /** Writes and reads the scores. */
  public static final class Format implements ModelFormat {

    /** Called by {@link java.util.ServiceLoader}. */
    public Format() {}

    @Override
    public String name() {
      return "application";
    }

    @Override
    public int version() {
      return 3;
    }

    @Override
    public boolean supports(Model model) {
      return model instanceof ApplicationModel;
    }

    @Override
    public void write(Model model, ModelWriter out) {
      out.floats("scores", ((ApplicationModel) model).scores).strings("notes", List.of("one", ""));
    }

    @Override
    public Model read(ModelReader in) {
      if (!in.strings("notes").equals(List.of("one", ""))) {
        throw in.bad("the notes are missing");
      }
      return new ApplicationModel(in.info(), in.items(), in.itemFloats("scores"));
    }
  }

  /** Has the name of a format of the library. */
  public static final class NamesakeFormat implements ModelFormat {

    /** Called by {@link java.util.ServiceLoader}. */
    public NamesakeFormat() {}

    @Override
    public String name() {
      return "neighbor";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public boolean supports(Model model) {
      return false;
    }

    @Override
    public void write(Model model, ModelWriter out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Model read(ModelReader in) {
      throw new UnsupportedOperationException();
    }
  }
}
