"""The verb ``quality``: find and repair what is wrong, doubtful or untidy in references."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from readlist.cli.call import DONE, DONE_IN_PART, Call, guarded_values, guarded_words
from readlist.cli.layout import amount, one_line
from readlist.cli.parser import Parser, UsageError

if TYPE_CHECKING:
    from readlist.core.changes import Changes, ReferenceId
    from readlist.core.quality.finding import Finding
    from readlist.operations.quality import PaperFindings

_FEW: Final = 5  # findings of a rule that are shown where no rule was asked for
_WIDEST: Final = 90


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``quality``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="which ones; all when left out")
    parser.add_argument(
        "--rule", metavar="R", action="append", default=[], help="by this rule only (repeatable)"
    )
    parser.add_argument(
        "--repair", metavar="R", default="", help="repair by this rule, or “all” by every rule"
    )
    parser.add_argument(
        "--accept", action="store_true", help="say that what the rules found is right as it is"
    )
    parser.add_argument(
        "--again", action="store_true", help="count what was accepted as a finding again"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what a repair would change")
    parser.epilog = "The exit code is 3 when there are findings, or some are left."


def run(call: Call) -> int:
    """Examine, or carry out what was asked for on what was found."""
    from readlist.operations.quality import check_rule

    options = call.options
    rules = [check_rule(rule) for rule in options.rule]
    if (bool(options.repair) + options.accept + options.again) > 1:
        raise UsageError("Choose one of --repair, --accept and --again.")
    if (options.accept or options.again) and not rules:
        raise UsageError("Name the rule with --rule that found what is right.")
    if options.dry_run and not options.repair:
        raise UsageError("--dry-run belongs to --repair. Examining changes nothing.")
    if rules and options.repair not in {"", "all"}:
        raise UsageError("Name the rule once: after --repair, or with --rule and --repair all.")
    if options.accept or options.again:
        return _accept(call, rules)
    if options.repair:
        return _repair(call, rules)
    found = _Found(call, rules)
    if call.output.json:
        call.output.stream(found.values, "findings", found.shapes())
    else:
        call.output.tell(found.lines(), {})
    return found.exit_code


class _Found:
    """What was found in the references that are meant, by the rules that were named."""

    def __init__(self, call: Call, rules: Sequence[str]) -> None:
        from readlist.core.quality.table import RULES
        from readlist.operations.quality import all_papers

        self._rules = rules
        self.papers: list[PaperFindings] = []
        self.accepted: Counter[str] = Counter()
        self.examined = 0
        call.output.progress("Examining the references …")
        for paper in all_papers(call.library, call.query()):
            self.examined += 1
            self.accepted.update(each.rule for each in paper.accepted if self._is_meant(each))
            if any(map(self._is_meant, paper.findings)) or paper.accepted:
                self.papers.append(paper)
        self.by_rule: dict[str, list[tuple[PaperFindings, Finding]]] = defaultdict(list)
        for paper in self.papers:
            for each in filter(self._is_meant, paper.findings):
                self.by_rule[each.rule].append((paper, each))
        self.found = [rule for rule in RULES if rule in self.by_rule]

    def _is_meant(self, finding: Finding) -> bool:
        return not self._rules or finding.rule in self._rules

    @property
    def exit_code(self) -> int:
        return DONE_IN_PART if self.by_rule else DONE

    @property
    def values(self) -> dict[str, Any]:
        """The figures, as JSON values."""
        from readlist.core.quality.table import RULES

        shown = [
            {
                "rule": rule,
                "severity": RULES[rule].severity,
                "words": RULES[rule].words,
                "findings": len(self.by_rule.get(rule, ())),
                "references": len({paper.id for paper, _each in self.by_rule.get(rule, ())}),
                "repairable": _repairable(self.by_rule.get(rule, ())),
                "accepted": self.accepted[rule],
            }
            for rule in RULES
            if rule in self.by_rule or self.accepted[rule]
        ]
        return {"references": self.examined, "rules": shown}

    def shapes(self) -> Iterator[dict[str, Any]]:
        """Give each finding as JSON values."""
        for rule in self.found:
            for paper, each in self.by_rule[rule]:
                yield {
                    "rule": rule, "id": int(paper.id), "key": paper.key, "name": each.name,
                    "value": each.value, "message": each.words,
                    "repairable": each.repaired is not None, "proposed": each.proposed,
                }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """Give the findings rule by rule, for people."""
        from readlist.core.quality.table import RULES

        for rule in self.found:
            found = self.by_rule[rule]
            yield f"{RULES[rule].words} ({rule}, {RULES[rule].severity}): {len(found):,}"
            shown = found if self._rules else found[:_FEW]
            yield from (_line(paper, each) for paper, each in shown)
            if len(shown) < len(found):
                yield f"    … and {len(found) - len(shown):,} more; --rule {rule} shows all."
        yield self.sum

    @property
    def sum(self) -> str:
        """What was found in all, in one sentence or two."""
        examined = amount(self.examined, "reference")
        number = sum(map(len, self.by_rule.values()))
        if not number:
            return f"Nothing to mend in {examined}."
        sure = sum(map(_repairable, self.by_rule.values()))
        repair = f" {sure:,} of them can be repaired with --repair." if sure else ""
        return f"{amount(number, 'finding')} in {examined}.{repair}"


def _repairable(found: Sequence[tuple[PaperFindings, Finding]]) -> int:
    return sum(each.repaired is not None for _paper, each in found)


def _line(paper: PaperFindings, finding: Finding) -> str:
    value = _short(finding.value)
    end = f" → {_short(finding.proposed) or '(nothing)'}" if finding.repaired else ""
    said = f"{finding.name}: {value}{end}" if value else finding.words
    return f"    {one_line(paper.key)}  {said}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _repair(call: Call, named: Sequence[str]) -> int:
    """Repair, then look at what is left; with ``--dry-run`` only say what would be done."""
    from readlist.operations.quality_acts import repair, repairing_rules

    meant = call.options.repair
    rules = [rule for rule in repairing_rules(meant) if not named or rule in named]
    found = _Found(call, rules)
    ids = list(dict.fromkeys(
        paper.id for rule in found.found for paper, each in found.by_rule[rule] if each.repaired
    ))  # fmt: skip
    if call.options.dry_run:
        return _foretell(call, found, ids)
    changes = [repair(call.library, rule, ids) for rule in ([meant] if not named else rules)]
    left = _Found(call, rules)
    _answer(call, [each for each in changes if each], ids, left)
    return left.exit_code


def _foretell(call: Call, found: _Found, ids: Sequence[ReferenceId]) -> int:
    if call.output.json:
        values = {**found.values, "dry_run": True, "repaired": len(ids)}
        sure = (shape for shape in found.shapes() if shape["repairable"])
        call.output.stream(values, "findings", sure)
    else:
        shown = (
            _line(paper, each)
            for rule in found.found
            for paper, each in found.by_rule[rule]
            if each.repaired
        )
        would = f"Would repair {amount(len(ids), 'reference')}. Nothing was changed."
        call.output.tell((*shown, would), {})
    return found.exit_code


def _answer(
    call: Call, changes: Sequence[Changes], ids: Sequence[ReferenceId], left: _Found
) -> None:
    words = " ".join(f"{one_line(each.label)}.{guarded_words(each)}" for each in changes)
    remaining = sum(map(len, left.by_rule.values()))
    end = f" {amount(remaining, 'finding is', 'findings are')} left to you." if remaining else ""
    last = changes[-1] if changes else None
    call.output.answer(
        (words or "Nothing had to be changed.") + end,
        {
            "change": int(last.act) if last else 0,
            "label": last.label if last else "",
            **(guarded_values(last) if last else {}),
            "repaired": len(ids) if changes else 0,
            "left": remaining,
        },
    )


def _accept(call: Call, rules: Sequence[str]) -> int:
    """Keep that what the rules found is right, or forget that it was kept."""
    from readlist.operations.quality_acts import accept

    right = call.options.accept
    found = _Found(call, rules)
    changes = []
    for rule in rules:
        ids = [
            paper.id
            for paper in found.papers
            if any(each.rule == rule for each in (paper.findings if right else paper.accepted))
        ]
        changes.append(accept(call.library, rule, ids, right=right))
    left = _Found(call, rules)
    _answer(call, [each for each in changes if each], [], left)
    return left.exit_code
