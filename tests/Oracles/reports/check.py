"""Reads reports with Google's own JSON reader of protocol buffers, whose rules reviewdog's follows, with junitparser and with diff-quality.

python3 check.py reviewdog.pb FILE...     run by check.sh, which makes reviewdog.pb of reviewdog.proto
"""
import os
import subprocess
import sys
import tempfile

from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
import junitparser

failures = 0


def fail(path, text):
    global failures
    failures += 1
    print(f"{path}: {text}", file=sys.stderr)


def message_types(descriptor_file):
    files = descriptor_pb2.FileDescriptorSet()
    with open(descriptor_file, "rb") as file:
        files.ParseFromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return [factory.GetPrototype(pool.FindMessageTypeByName(f"reviewdog.rdf.{name}")) for name in ("DiagnosticResult", "Diagnostic")]


def check_range(path, what, range):
    start, end = (range.start.line, range.start.column), (range.end.line, range.end.column)
    if min(start + end) < 1 or end < start:
        fail(path, f"{what}: {start} to {end} is no range")


def check_diagnostics(path, diagnostics):
    for found in diagnostics:
        if not (found.message and found.location.path and found.severity and found.code.value and found.source.name and found.original_output):
            fail(path, f"something is missing: {found}")
        places = [found.location] + [r.location for r in found.related_locations]
        for place in places:
            if place.HasField("range"):
                check_range(path, place.path, place.range)
        for suggestion in found.suggestions:
            check_range(path, found.original_output, suggestion.range)
    print(f"{path}: {len(diagnostics)} diagnostics, {sum(len(d.suggestions) for d in diagnostics)} suggestions")


def check_reviewdog(path, result_type, diagnostic_type):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if path.endswith(".rdjsonl"):
        check_diagnostics(path, [json_format.Parse(line, diagnostic_type()) for line in text.split("\n") if line])
        return
    result = json_format.Parse(text, result_type())
    for diagnostic in result.diagnostics:
        # As reviewdog does where a diagnostic names no source.
        diagnostic.source.CopyFrom(result.source)
    check_diagnostics(path, list(result.diagnostics))


def check_junit(path):
    report = junitparser.JUnitXml.fromfile(path)
    said = (report.tests, report.failures, report.errors)
    for suite in report:
        for case in suite:
            if len(case.result) > 1:
                fail(path, f"{case.name} has more than one result")
    report.update_statistics()
    counted = (report.tests, report.failures, report.errors)
    if said != counted:
        fail(path, f"junitparser counts {counted}, and the report says {said}")
    print(f"{path}: junitparser agrees: {counted[0]} tests")


def check_checkstyle(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    before = os.getcwd()
    # diff-quality asks git where it is.
    with tempfile.TemporaryDirectory() as repository:
        subprocess.run(["git", "init", "--quiet", repository], check=True)
        os.chdir(repository)
        GitPathTool.set_cwd(repository)
        found = CheckstyleXmlDriver().parse_reports([text])
        os.chdir(before)
    errors = sum(len(violations) for violations in found.values())
    if errors != text.count("<error ") or min((v.line for violations in found.values() for v in violations), default=1) < 1:
        fail(path, f"diff-quality reads {errors} errors")
    print(f"{path}: diff-quality reads {errors} errors in {len(found)} files")


types = message_types(sys.argv[1])
for name in sys.argv[2:]:
    try:
        if name.endswith((".rdjson", ".rdjsonl")):
            check_reviewdog(name, *types)
        elif name.endswith(".junit.xml"):
            check_junit(name)
        elif name.endswith(".checkstyle.xml"):
            check_checkstyle(name)
    except (json_format.ParseError, junitparser.JUnitXmlError) as error:
        fail(name, f"not read: {error}")
sys.exit(1 if failures else 0)
