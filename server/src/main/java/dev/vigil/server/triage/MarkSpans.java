package dev.vigil.server.triage;

import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import java.util.List;

/**
 * Says of spans, by their numbers, whether they are personal data.
 *
 * @param by who says so
 * @param mask personal data
 * @param keep none
 */
public record MarkSpans(TextId id, String by, List<Integer> mask, List<Integer> keep) implements Action<ReviewedText> {
    public MarkSpans {
        mask = mask.stream().sorted().distinct().toList();
        keep = keep.stream().sorted().distinct().toList();
    }

    /** The action as it is stored; JSON with its names in this order. */
    private record Content(String id, String by, List<Integer> mask, List<Integer> keep) {}

    static MarkSpans decode(byte[] canonical) {
        var content = Json.read(canonical, Content.class);
        return new MarkSpans(new TextId(content.id()), content.by(), content.mask(), content.keep());
    }

    @Override
    public ActionKind kind() {
        return ActionKind.MARK_SPANS;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(new Content(id.value(), by, mask, keep));
    }

    @Override
    public String summary() {
        return "in text " + id + " mask " + mask.size() + " spans and keep " + keep.size();
    }
}
